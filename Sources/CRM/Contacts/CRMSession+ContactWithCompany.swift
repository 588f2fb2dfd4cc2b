import Storage

extension CRMSession {
    /// A contact and the name of its company, read at once.
    package func contactWithCompany(_ id: Int64) throws -> (contact: Contact, company: String?) {
        let seen = visible("c.owner_id", or: "c.merged_into IS NOT NULL")
        let found = try records.first(
            """
            SELECT c.id, c.first_name, c.last_name, c.email, c.phone, c.company_id, c.zone, c.version, c.created_at,
                c.archived_at, c.owner_id, c.merged_into, c.erased_at, o.name
            FROM contacts c LEFT JOIN companies o ON o.id = c.company_id
            WHERE c.account_id = \(account) AND c.id = \(id) \(fragment: seen)
            """
        ) { (contact: Contact(row: $0), company: $0.optionalText(13)) }
        guard let found else { throw CRMError.notFound(.contact, id: id) }
        if let winner = found.contact.mergedInto { return try contactWithCompany(winner) }
        return found
    }
}
