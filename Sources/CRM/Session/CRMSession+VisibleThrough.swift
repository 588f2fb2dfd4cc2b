import Storage

extension CRMSession {
    /// The condition, ` AND …`, that leaves what hangs on a contact or a deal that the viewer may see; nothing where
    /// all may be seen.
    ///
    /// - Parameters:
    ///   - contact: the column with the contact's id.
    ///   - deal: the column with the deal's id.
    ///   - exception: rows that are found whoever looks.
    func visibleThrough(contact: SQL? = nil, deal: SQL? = nil, or exception: SQL? = nil) -> SQL {
        guard let viewer, viewer.scope != .all else { return "" }
        var ways: [SQL] = exception.map { [$0] } ?? []
        if let contact {
            ways.append(
                """
                EXISTS (SELECT 1 FROM contacts seen WHERE seen.id = \(fragment: contact)
                    \(fragment: visible("seen.owner_id")))
                """)
        }
        if let deal {
            ways.append(
                """
                EXISTS (SELECT 1 FROM deals seen WHERE seen.id = \(fragment: deal)
                    \(fragment: visible("seen.owner_id")))
                """)
        }
        guard let first = ways.first else { return "" }
        let any = ways.dropFirst().reduce(first) { "\(fragment: $0) OR \(fragment: $1)" }
        return "AND (\(fragment: any))"
    }
}
