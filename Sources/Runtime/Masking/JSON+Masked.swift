import Fields
import JSON

extension JSON {
    /// The value with the Social Security and card numbers in its texts masked; itself where there are none. A number
    /// that is one becomes a text.
    var masked: JSON { maskedOrNil(under: nil) ?? self }

    /// Nil where there is nothing to mask, so that what is ordinary is neither copied nor written anew.
    private func maskedOrNil(under key: String?) -> JSON? {
        switch self {
        case .null, .bool: return nil
        case .string(let text): return Self.masked(text, under: key).map(JSON.string)
        case .number(let number): return Self.masked(number.literal, under: key).map(JSON.string)
        case .array(let items):
            var masked: [JSON]?
            for (index, item) in items.enumerated() {
                guard let value = item.maskedOrNil(under: key) else { continue }
                masked = masked ?? items
                masked?[index] = value
            }
            return masked.map(JSON.array)
        case .object(let object): return object.maskedOrNil.map(JSON.object)
        }
    }

    fileprivate static func member(_ value: JSON, under key: String) -> JSON? { value.maskedOrNil(under: key) }

    /// Nine digits in a row are a Social Security number where what they stand under says so.
    private static func masked(_ text: String, under key: String?) -> String? {
        // The shortest secret has nine characters.
        guard text.utf8.count >= 9 else { return nil }
        let masked = SensitiveText.masked(text)
        if masked != text { return masked }
        guard let key, text.utf8.count == 9 else { return nil }
        let named = "\(key.replacing("_", with: " ")) "
        let both = SensitiveText.masked(named + text)
        return both.hasSuffix(text) ? nil : String(both.suffix(text.count))
    }
}

extension JSONObject {
    /// Nil where there is nothing to mask.
    var maskedOrNil: JSONObject? {
        var masked: JSONObject?
        for (key, value) in self {
            guard let value = JSON.member(value, under: key) else { continue }
            masked = masked ?? self
            masked?[key] = value
        }
        return masked
    }
}
