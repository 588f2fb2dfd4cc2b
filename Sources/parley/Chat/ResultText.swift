import JSON

/// Results and changes of records in one line.
enum ResultText {
    /// `created · id 1 · stage Lead In · amount 12000`
    static func line(_ content: JSON) -> String {
        guard case .object(let members) = content else { return value(content).shortened(to: 160) }
        let parts = members.map { member -> String in
            if member.key == "status", case .string(let status) = member.value { return status }
            return "\(member.key) \(value(member.value))"
        }
        return parts.joined(separator: " · ").shortened(to: 160)
    }

    /// `name "50 seats", stage_id 1 → 2`
    static func changes(_ changes: JSON) -> String {
        (changes.object ?? [:]).map { field, change in
            let (old, new) = (change[0] ?? .null, change[1] ?? .null)
            return old.isNull ? "\(field) \(quoted(new))" : "\(field) \(quoted(old)) → \(quoted(new))"
        }.joined(separator: ", ").shortened(to: 200)
    }

    private static func value(_ json: JSON) -> String { json.string ?? json.text }
    private static func quoted(_ json: JSON) -> String { json.isNull ? "nothing" : json.text }
}
