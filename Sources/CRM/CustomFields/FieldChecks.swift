import Storage

extension CRMChecks {
    /// Values of fields that are another account's or another kind of record's.
    func fieldValues() throws -> [String] {
        try transaction.all(
            """
            SELECT v.id, f.key, f.record FROM field_values v JOIN field_definitions f ON f.id = v.field_id
            LEFT JOIN contacts c ON c.id = v.contact_id LEFT JOIN companies o ON o.id = v.company_id
            LEFT JOIN deals d ON d.id = v.deal_id
            WHERE f.account_id <> v.account_id
                OR coalesce(c.account_id, o.account_id, d.account_id) IS NOT v.account_id
                OR (f.record = 'contact') <> (v.contact_id IS NOT NULL)
                OR (f.record = 'company') <> (v.company_id IS NOT NULL)
                OR (f.record = 'deal') <> (v.deal_id IS NOT NULL)
            """
        ) { row in
            "value \(row.int(0)) of field \"\(row.text(1))\" belongs to no \(row.text(2)) of the field's account"
        }
    }
}
