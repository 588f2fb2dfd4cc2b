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
        let statement: SQL? =
            switch kind {
            case .contact:
                """
                UPDATE contacts SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .company:
                """
                UPDATE companies SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .pipeline:
                """
                UPDATE pipelines SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .deal:
                """
                UPDATE deals SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .activity:
                """
                UPDATE activities SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .note:
                """
                UPDATE notes SET archived_at = \(instant), version = version + 1
                WHERE account_id = \(account) AND id = \(id)
                """
            case .account, .user, .stage: nil
            }
        guard let statement else { throw CRMError.conflict("\(kind.phrase) cannot be archived") }
        try records.execute(statement)
        try audit("\(kind.rawValue).\(instant == nil ? "restored" : "archived")", kind, id) { changes in
            changes.change("archived_at", archivedAt, instant)
        }
    }
}
