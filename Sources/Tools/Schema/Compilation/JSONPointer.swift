import JSON

/// RFC 6901, for the places of schemas and instances.
enum JSONPointer {
    static func escape(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var text = ""
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The tokens of a pointer, or nil where it does not begin with a slash or has a `~` of no meaning.
    static func tokens(_ pointer: String) -> [String]? {
        if pointer.isEmpty { return [] }
        guard pointer.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens = [""]
        var isEscape = false
        for scalar in pointer.unicodeScalars.dropFirst() {
            switch (isEscape, scalar) {
            case (true, "0"): tokens[tokens.count - 1] += "~"
            case (true, "1"): tokens[tokens.count - 1] += "/"
            case (true, _): return nil
            case (false, "/"): tokens.append("")
            case (false, "~"): break
            default: tokens[tokens.count - 1].unicodeScalars.append(scalar)
            }
            isEscape = !isEscape && scalar == "~"
        }
        return isEscape ? nil : tokens
    }

    /// One step from a value.
    static func step(_ value: JSON, _ token: String) -> JSON? {
        switch value {
        case .object(let members): members[token]
        case .array: Int(token).flatMap { String($0) == token ? value[$0] : nil }
        default: nil
        }
    }
}
