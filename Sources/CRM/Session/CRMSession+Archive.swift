import Storage

extension CRMSession {
    /// Archives a record, or restores it where `instant` is nil; one that is so already is left alone.
    ///
    /// Deals and activities have more to keep in step, and their own functions.
    func setArchived(
        _ kind: RecordKind, _ id: Int64, _ archivedAt: Int64?, version: Int64, expected: Int64?, to instant: Int64?
    ) throws {
        try check(kind, id, version: version, expected: expected)
        guard (archivedAt == nil) != (instant == nil) else { return }
        guard let table = kind.table else { throw CRMError.conflict("\(kind.phrase) cannot be archived") }
        try records.execute(
            """
            UPDATE \(fragment: table) SET archived_at = \(instant), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try refreshSearch(kind, id)
        try audit("\(kind.rawValue).\(instant == nil ? "restored" : "archived")", kind, id) { changes in
            changes.change("archived_at", archivedAt, instant)
        }
    }
}

extension RecordKind {
    /// The table of a record that can be archived: it has `archived_at` and `version`.
    fileprivate var table: SQL? {
        switch self {
        case .contact: "contacts"
        case .company: "companies"
        case .pipeline: "pipelines"
        case .deal: "deals"
        case .activity: "activities"
        case .note: "notes"
        case .product: "products"
        case .sequence: "sequences"
        case .form: "forms"
        case .ticket: "tickets"
        case .segment: "segments"
        case .list: "lists"
        case .user: "users"
        case .team: "teams"
        case .tag: "tags"
        case .field: "field_definitions"
        case .lineItem: "line_items"
        case .account, .stage, .enrolment, .order, .signal, .loyaltyEntry, .importRun:
            nil
        }
    }
}
