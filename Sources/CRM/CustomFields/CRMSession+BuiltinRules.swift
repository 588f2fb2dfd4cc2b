import Fields
import JSON
import Storage

extension CRMSession {
    /// Checks what changed of a record's own fields by the rules that the account has given them; what stays is not
    /// looked at. Values are as they were typed, before anything trims them, so that every door decides alike.
    ///
    /// - Throws: `CRMError.refused` with every value that a rule refuses.
    func checkRules<Details: Editable>(of owner: FieldOwner, from old: Details, to new: Details) throws {
        let definitions = try records.all(
            """
            SELECT \(fragment: FieldDefinition.columns) FROM field_definitions
            WHERE account_id = \(account) AND record = \(owner.rawValue) AND is_builtin = 1 AND archived_at IS NULL
            """, FieldDefinition.init(row:))
        guard !definitions.isEmpty else { return }
        var refused: [RefusedField] = []
        var missing: [RequiredField] = []
        for definition in definitions {
            guard let field = Details.fields.first(where: { $0.name == definition.key }) else { continue }
            let (before, after) = (field.get(old).string ?? "", field.get(new).string ?? "")
            guard before != after, TextRule.trimmed(before) != TextRule.trimmed(after) || hasLineBreak(after) else {
                continue
            }
            guard after.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else {
                if definition.details.isRequired {
                    missing.append(RequiredField(definition.key, prompt: definition.details.label))
                }
                continue
            }
            if let message = definition.check(after, by: try definition.details.rule()).message {
                refused.append(
                    RefusedField(name: definition.key, label: definition.details.label, message: message))
            }
        }
        guard refused.isEmpty else { throw CRMError.refused(refused) }
        guard missing.isEmpty else { throw CRMError.required(missing) }
    }

    private func hasLineBreak(_ text: String) -> Bool { text.utf8.contains { (0x0A...0x0D).contains($0) } }
}
