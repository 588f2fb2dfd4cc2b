import JSON

extension CRMSession {
    /// Gives the custom fields that still have the new value their old one. A secret stays: the audit does not have it.
    func undoFields(of record: RecordKind, _ id: Int64, _ changes: Changes) throws -> UndoStep.Outcome {
        guard let owner = FieldOwner(rawValue: record.rawValue) else {
            return .kept("\(record.phrase) has no such fields")
        }
        let definitions = try fieldDefinitions(of: owner)
        let values = try storedValues(of: owner, id)
        var old: [String: String?] = [:]
        var kept: [String] = []
        for change in changes.fields where change.name.hasPrefix("fields.") {
            let key = String(change.name.dropFirst("fields.".count))
            guard let field = definitions.first(where: { $0.key == key }), !field.isSensitive,
                values[field.id] == change.new.string
            else {
                kept.append(key)
                continue
            }
            old[key] = .some(change.old.string)
        }
        guard !old.isEmpty else { return .kept("it was changed since, or is secret (\(kept.joined(separator: ", ")))") }
        try setFields(of: owner, id, old)
        let rest = kept.isEmpty ? "" : "; changed since or secret, and kept: \(kept.joined(separator: ", "))"
        return .undone("\(old.keys.sorted().joined(separator: ", ")) as before\(rest)")
    }
}
