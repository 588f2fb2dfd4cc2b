import JSON

/// Puts a script's own ids in place of a database's: records get theirs in the order in which they are made, the given
/// ones first.
struct RecordNumbers {
    private var numbers: [String: [Int64: Int64]] = [:]

    mutating func add(_ kind: String, _ id: Int64) {
        guard numbers[kind]?[id] == nil else { return }
        numbers[kind, default: [:]][id] = Int64((numbers[kind]?.count ?? 0) + 1)
    }

    /// Arguments of a call, `{"deal_id": 7}`, with the script's ids.
    func json(_ json: JSON) -> JSON {
        switch json {
        case .object(let object):
            return .object(
                JSONObject(uniqueKeysWithValues: object.map { key, value in (key, member(key, value)) }))
        case .array(let items): return .array(items.map(self.json))
        default: return json
        }
    }

    private func member(_ key: String, _ value: JSON) -> JSON {
        guard key.hasSuffix("_id") else { return json(value) }
        let known = numbers[String(key.dropLast(3))]
        if let id = value.number?.int64, let number = known?[id] { return JSON(number) }
        if let text = value.string, let id = Int64(text), let number = known?[id] { return .string("\(number)") }
        return value
    }
}
