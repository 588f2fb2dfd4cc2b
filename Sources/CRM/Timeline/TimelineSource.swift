package import Storage

/// A table that a timeline is read from.
///
/// What the next rows are is asked first, of an index alone; the rows themselves are read only for those that are shown.
package struct TimelineSource: Sendable {
    package typealias Keys = @Sendable (_ contact: Int64, CRMSession, TimelineBound, _ limit: Int) throws -> SQL
    package typealias Entry = @Sendable (_ row: Int64, CRMSession) throws -> TimelineEntry?

    package let kind: TimelineKind
    /// Gives the statement that finds a contact's rows before a bound: time and id, the newest first.
    let keys: Keys
    /// The entry of a row; nil where it is no longer there.
    let entry: Entry

    package init(_ kind: TimelineKind, keys: @escaping Keys, entry: @escaping Entry) {
        self.kind = kind
        self.keys = keys
        self.entry = entry
    }

    /// The CRM's own; conversations come from the runtime's tables, and are given by who knows both.
    static let own: [TimelineSource] = [
        .notes, .dealNotes, .deals, .activities, .dealActivities, .signals, .orders, .tags, .loyalty, .tickets,
    ]

    /// What the CRM's own sources ask first, by their kinds: for those who explain or measure them.
    package static func statements(
        of contact: Int64, in session: CRMSession, limit: Int = 51
    ) throws -> [(name: String, statement: SQL)] {
        try own.map { ($0.kind.rawValue, try $0.keys(contact, session, .none, limit)) }
    }

    /// The statement where the table has the contact itself.
    ///
    /// The bound is there twice: of an indexed expression SQLite takes a range, but not a row.
    ///
    /// - Parameter condition: of rows that show.
    package static func keys(
        of contact: Int64, in session: CRMSession, before bound: TimelineBound, limit: Int, table: SQL, time: SQL,
        where condition: SQL = "1"
    ) -> SQL {
        """
        SELECT \(fragment: time), id FROM \(fragment: table)
        WHERE account_id = \(session.account) AND contact_id = \(contact) AND \(fragment: condition)
            AND \(fragment: time) <= \(bound.at) AND (\(fragment: time), id) < (\(bound.at), \(bound.row))
        ORDER BY \(fragment: time) DESC, id DESC LIMIT \(limit)
        """
    }

    /// The statement where the table has a deal of the contact, as `x`.
    static func keysThroughDeals(
        of contact: Int64, in session: CRMSession, before bound: TimelineBound, limit: Int, table: SQL, time: SQL,
        where condition: SQL = "1"
    ) -> SQL {
        // A contact has few deals: from them to their rows, never the other way round.
        """
        SELECT \(fragment: time), x.id FROM deal_contacts l CROSS JOIN deals d ON d.id = l.deal_id
        CROSS JOIN \(fragment: table) x ON x.deal_id = d.id
        WHERE l.account_id = \(session.account) AND l.contact_id = \(contact) AND d.archived_at IS NULL
            \(fragment: session.visible("d.owner_id")) AND \(fragment: condition)
            AND \(fragment: time) <= \(bound.at) AND (\(fragment: time), x.id) < (\(bound.at), \(bound.row))
        ORDER BY \(fragment: time) DESC, x.id DESC LIMIT \(limit)
        """
    }
}
