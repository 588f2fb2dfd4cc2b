import Storage

extension CRMSession {
    /// A contact and the name of its company, read at once.
    package func contactWithCompany(_ id: Int64) throws -> (contact: Contact, company: String?) {
        let found = try records.first(
            """
            SELECT c.id, c.first_name, c.last_name, c.email, c.phone, c.company_id, c.zone, c.version, c.created_at,
                c.archived_at, o.name
            FROM contacts c LEFT JOIN companies o ON o.id = c.company_id
            WHERE c.account_id = \(account) AND c.id = \(id)
            """
        ) { (contact: Contact(row: $0), company: $0.optionalText(10)) }
        guard let found else { throw CRMError.notFound(.contact, id: id) }
        return found
    }
}
