extension JSONCursor {
    /// The next value as a tree; a key that stands twice in an object is refused (RFC 8259, section 4, leaves it open,
    /// and readers disagree on which one counts).
    package mutating func value() throws(JSONError) -> JSON {
        switch try kind {
        case .null:
            try null()
            return .null
        case .bool: return .bool(try bool())
        case .number: return .number(try number())
        case .string: return .string(try string())
        case .array:
            var items: [JSON] = []
            try array { cursor throws(JSONError) in items.append(try cursor.value()) }
            return .array(items)
        case .object:
            var members: [JSONObject.Element] = []
            var index: [String: Int]?
            try object { (key, cursor) throws(JSONError) in
                let name = key.string
                if index == nil, members.count >= 12 {
                    index = Dictionary(
                        members.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
                }
                let isRepeated =
                    index.map { $0[name] != nil } ?? members.contains { $0.key == name }
                if isRepeated {
                    throw JSONError(message: "the key \"\(name)\" stands twice in an object", offset: cursor.offset)
                }
                index?[name] = members.count
                members.append((name, try cursor.value()))
            }
            return .object(JSONObject(checked: members, index: index))
        }
    }
}
