import Fields
import Storage

extension CRMSession {
    /// Masks what the audit has kept of a field that is secret from now on: that it changed, when and by whom stays.
    func maskHistory(of field: FieldDefinition) throws {
        let old = "$.\"fields.\(field.key)\"[0]"
        let new = "$.\"fields.\(field.key)\"[1]"
        try records.execute(
            """
            UPDATE events SET changes = json_set(changes,
                \(old), CASE WHEN json_extract(changes, \(old)) IS NOT NULL THEN \(Mask.whole) END,
                \(new), CASE WHEN json_extract(changes, \(new)) IS NOT NULL THEN \(Mask.whole) END)
            WHERE account_id = \(account) AND kind = \("\(field.owner.rawValue).fields_updated")
                AND json_type(changes, \("$.\"fields.\(field.key)\"")) IS NOT NULL
            """)
    }
}
