/// What text fields accept before custom rules come in: length, and for a few the plainest of shapes.
enum TextRule {
    static let nameLimit = 200
    static let noteLimit = 20_000

    /// A text without white space around it; nil for an empty one.
    static func trimmed(_ text: String?) -> String? {
        guard let text else { return nil }
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return nil }
        if !first.properties.isWhitespace, !last.properties.isWhitespace { return text }
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        var end = scalars.endIndex
        while end > scalars.startIndex, scalars[scalars.index(before: end)].properties.isWhitespace {
            end = scalars.index(before: end)
        }
        return scalars.startIndex == end ? nil : String(scalars[..<end])
    }

    /// The trimmed text of a field that must not be empty.
    static func required(_ text: String, _ field: String, limit: Int = nameLimit) throws -> String {
        guard let text = try optional(text, field, limit: limit) else {
            throw CRMError.required([RequiredField(field, prompt: "must not be empty")])
        }
        return text
    }

    static func optional(_ text: String?, _ field: String, limit: Int = nameLimit) throws -> String? {
        guard let text = trimmed(text) else { return nil }
        // A character has at least one byte, so a short text needs no counting.
        guard text.utf8.count <= limit || text.count <= limit else {
            throw CRMError.invalid(field: field, reason: "is longer than \(limit) characters")
        }
        return text
    }

    /// One `@` between something and a host with a dot.
    static func email(_ text: String?) throws -> String? {
        guard let text = try optional(text, "email", limit: 254) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x21 }
        guard isPlain, parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), parts[1].first != ".",
            parts[1].last != "."
        else { throw CRMError.invalid(field: "email", reason: "is not an email address: \"\(text)\"") }
        return text
    }

    /// Digits, 5 to 20 of them, with the usual marks between.
    static func phone(_ text: String?) throws -> String? {
        guard let text = try optional(text, "phone", limit: 40) else { return nil }
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
        let allowed = text.unicodeScalars.allSatisfy { "0123456789 +-()./x#".unicodeScalars.contains($0) }
        guard allowed, (5...20).contains(digits) else {
            throw CRMError.invalid(field: "phone", reason: "is not a phone number: \"\(text)\"")
        }
        return text
    }

    static func zone(_ text: String?) throws -> String? {
        guard let text = try optional(text, "zone", limit: 64) else { return nil }
        guard LocalDay.isKnown(zone: text) else {
            throw CRMError.invalid(field: "zone", reason: "is not an IANA time zone such as Europe/Berlin: \"\(text)\"")
        }
        return text
    }

    /// A day that the calendar has, as `YYYY-MM-DD`.
    static func date(_ text: String?, _ field: String) throws -> String? {
        guard let text else { return nil }
        guard LocalDay.isDate(text) else {
            throw CRMError.invalid(field: field, reason: "must be a date as YYYY-MM-DD, not \"\(text)\"")
        }
        return text
    }
}
