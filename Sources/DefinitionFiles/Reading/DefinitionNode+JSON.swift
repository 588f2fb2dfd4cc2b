package import JSON

extension DefinitionNode {
    /// The value as JSON; integers beyond 64 bits and floats keep their literal where JSON allows it.
    package var json: JSON {
        switch content {
        case .invalid: .null
        case .list(let items): .array(items.map(\.json))
        case .map(let entries):
            .object(JSONObject(uniqueKeysWithValues: entries.lazy.map { ($0.key, $0.value.json) }))
        case .scalar(let scalar): scalar.json
        }
    }
}

extension DefinitionScalar {
    /// A scalar as JSON; `.inf` and `.nan`, which JSON does not have, as strings.
    package var json: JSON {
        switch value {
        case .null: .null
        case .bool(let bool): .bool(bool)
        case .integer(let integer?): .number(JSONNumber(integer))
        case .integer(nil): JSONNumber(literal: text).map { .number($0) } ?? .string(text)
        case .float(let double):
            (JSONNumber(literal: text) ?? JSONNumber(double)).map { .number($0) } ?? .string(text)
        case .string: .string(text)
        }
    }
}
