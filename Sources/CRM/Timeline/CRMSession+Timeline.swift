import Storage

extension CRMSession {
    /// Everything that happened with a contact, the newest first.
    ///
    /// Deals, activities and signals show where the account has the CRM; orders of shops whose integration is on;
    /// the rest always. Read from the tables themselves, so it never lags, and merging contacts moves it.
    ///
    /// - Parameters:
    ///   - kinds: which to show; empty is all.
    ///   - cursor: `next` of the page before; nil is the beginning.
    ///   - others: sources beyond the CRM's own: conversations.
    /// - Throws: `CRMError.notFound` for the contact, `CRMError.invalid` for the cursor.
    package func timeline(
        ofContact contact: Int64, kinds: Set<TimelineKind> = [], after cursor: String? = nil, limit: Int = 50,
        and others: [TimelineSource] = []
    ) throws -> TimelinePage {
        let contact = try self.contact(contact).id
        let place = try cursor.map { text throws(CRMError) in try TimelinePlace(text) }
        let hasCRM = try Self.hasCRM(records)
        let sources = (TimelineSource.own + others).filter { source in
            (kinds.isEmpty || kinds.contains(source.kind)) && (hasCRM || !source.kind.needsCRM)
        }
        var found: [(place: TimelinePlace, source: Int)] = []
        for (index, source) in sources.enumerated() {
            let bound = place?.bound(for: source.kind) ?? .none
            // One more than is shown tells whether there is a next page.
            try records.each(try source.keys(contact, self, bound, limit + 1)) { row in
                found.append((TimelinePlace(at: row.int(0), kind: source.kind, row: row.int(1)), index))
            }
        }
        found.sort { $0.place < $1.place }
        let shown = found.prefix(limit)
        let entries = try shown.compactMap { try sources[$0.source].entry($0.place.row, self) }
        return TimelinePage(entries: entries, next: found.count > limit ? shown.last?.place.text : nil)
    }
}
