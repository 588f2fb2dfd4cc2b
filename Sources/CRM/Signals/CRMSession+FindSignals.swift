import Storage

/// Which signals are asked for; what is nil or empty does not count.
package struct SignalQuery: Sendable, Hashable {
    package var kinds: Set<SignalKind>
    package var statuses: Set<SignalStatus>
    package var minimumConfidence: Int64
    package var contactID: Int64?
    /// Of any of these.
    package var conversationIDs: [Int64]?
    /// Who looks after the contact, or has one of its deals, or the deal that was made of the signal.
    package var ownerID: Int64?
    /// Ms since 1970 UTC.
    package var since: Int64?
    /// The page begins after this place; nil is the beginning.
    package var after: SignalPlace?
    package var limit: Int

    package init(
        kinds: Set<SignalKind> = [], statuses: Set<SignalStatus> = [.new, .dealt], minimumConfidence: Int64 = 0,
        contactID: Int64? = nil, conversationIDs: [Int64]? = nil, ownerID: Int64? = nil, since: Int64? = nil,
        after: SignalPlace? = nil, limit: Int = 100
    ) {
        self.kinds = kinds
        self.statuses = statuses
        self.minimumConfidence = minimumConfidence
        self.contactID = contactID
        self.conversationIDs = conversationIDs
        self.ownerID = ownerID
        self.since = since
        self.after = after
        self.limit = limit
    }
}

/// A signal's place in the lists, which are by time; the next page begins after the last one's.
package struct SignalPlace: Sendable, Hashable {
    package let detectedAt: Int64
    package let id: Int64

    package init(_ signal: Signal) {
        detectedAt = signal.detectedAt
        id = signal.id
    }

    /// Reads what `text` gave.
    package init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { Int64($0) }
        guard parts.count == 2 else { return nil }
        detectedAt = parts[0]
        id = parts[1]
    }

    package var text: String { "\(detectedAt).\(id)" }
}

extension CRMSession {
    /// Ms that the feed looks back: 24 hours.
    package static let signalFeedSpan: Int64 = 86_400_000

    /// Signals of the last 24 hours across all conversations, the latest first.
    package func signalFeed(_ query: SignalQuery = SignalQuery()) throws -> [Signal] {
        var query = query
        query.since = max(query.since ?? .min, now - Self.signalFeedSpan)
        return try signals(query)
    }

    /// Signals, the latest first.
    package func signals(_ query: SignalQuery) throws -> [Signal] {
        try requireSignals()
        var conditions: SQL = "s.account_id = \(account) \(fragment: visibleSignals())"
        func and(_ condition: SQL) { conditions = "\(fragment: conditions) AND \(fragment: condition)" }
        if let since = query.since { and("s.detected_at >= \(since)") }
        if let place = query.after { and("(s.detected_at, s.id) < (\(place.detectedAt), \(place.id))") }
        if let contact = query.contactID { and("s.contact_id = \(contact)") }
        if let conversations = query.conversationIDs { and("s.conversation_id IN \(list: conversations)") }
        if !query.kinds.isEmpty { and("s.kind IN \(list: query.kinds.map(\.rawValue).sorted())") }
        if !query.statuses.isEmpty { and("s.status IN \(list: query.statuses.map(\.rawValue).sorted())") }
        if query.minimumConfidence > 0 { and("s.confidence >= \(query.minimumConfidence)") }
        if let owner = query.ownerID {
            and(
                """
                (EXISTS (SELECT 1 FROM contacts c WHERE c.id = s.contact_id AND c.owner_id = \(owner))
                    OR EXISTS (SELECT 1 FROM deals d WHERE d.owner_id = \(owner) AND d.archived_at IS NULL AND
                        (d.id = s.deal_id
                            OR d.id IN (SELECT deal_id FROM deal_contacts l WHERE l.contact_id = s.contact_id))))
                """)
        }
        return try records.all(
            """
            SELECT \(fragment: Signal.columns) FROM signals s WHERE \(fragment: conditions)
            ORDER BY s.detected_at DESC, s.id DESC LIMIT \(query.limit)
            """, Signal.init(row:))
    }

    /// Which signals the viewer may see: of their contacts and deals, and of visitors that nobody knows.
    func visibleSignals() -> SQL {
        visibleThrough(contact: "s.contact_id", deal: "s.deal_id", or: "s.contact_id IS NULL")
    }

    /// How often the signals of each kind were right, as people decided; all ten kinds, in their order.
    package func signalPrecision(detector: SignalDetector? = nil) throws -> [SignalPrecision] {
        try requireSignals()
        let found: SQL = detector.map { "AND detector = \($0.rawValue)" } ?? ""
        var counts: [String: [String: Int64]] = [:]
        try records.each(
            """
            SELECT kind, status, count(*) FROM signals
            WHERE account_id = \(account) \(fragment: found) GROUP BY kind, status
            """
        ) { counts[$0.text(0), default: [:]][$0.text(1)] = $0.int(2) }
        return SignalKind.allCases.map { kind in
            let own = counts[kind.rawValue] ?? [:]
            return SignalPrecision(
                kind: kind, undecided: own[SignalStatus.new.rawValue] ?? 0,
                dealt: own[SignalStatus.dealt.rawValue] ?? 0, dismissed: own[SignalStatus.dismissed.rawValue] ?? 0)
        }
    }
}

/// What became of the signals of a kind.
package struct SignalPrecision: Sendable, Hashable {
    package let kind: SignalKind
    package let undecided: Int64
    package let dealt: Int64
    package let dismissed: Int64

    /// Of a hundred that were decided, how many became deals; nil where none was.
    package var percent: Int64? {
        let decided = dealt + dismissed
        return decided == 0 ? nil : (200 * dealt + decided) / (2 * decided)
    }
}
