import JSON

extension JSON {
    /// The value over several lines, for a person.
    var indented: String {
        var text = ""
        write(to: &text, "")
        return text
    }

    private func write(to text: inout String, _ indent: String) {
        let inner = indent + "  "
        switch self {
        case .array(let items) where !items.isEmpty:
            text += "["
            for (place, item) in items.enumerated() {
                text += place == 0 ? "\n" + inner : ",\n" + inner
                item.write(to: &text, inner)
            }
            text += "\n" + indent + "]"
        case .object(let members) where !members.isEmpty:
            text += "{"
            for (place, (key, value)) in members.enumerated() {
                text += (place == 0 ? "\n" : ",\n") + inner + JSON.string(key).text + ": "
                value.write(to: &text, inner)
            }
            text += "\n" + indent + "}"
        default: text += self.text
        }
    }
}
