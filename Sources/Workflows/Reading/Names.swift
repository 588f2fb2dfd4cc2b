/// What things may be called.
enum Names {
    /// `[_a-zA-Z][_a-zA-Z0-9]*` (CEL, IDENT).
    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, first == 0x5F || isLetter(first) else { return false }
        return name.utf8.allSatisfy { $0 == 0x5F || isLetter($0) || isDigit($0) }
    }

    /// Words that CEL keeps for itself.
    static func isReserved(_ name: String) -> Bool { reserved.contains(name) }

    private static let reserved: Set<String> = [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import",
        "let", "loop", "package", "namespace", "return", "var", "void", "while",
    ]

    /// A name that is a file's too: letters, digits, `-`, `_`, beginning with a letter.
    static func isFileName(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first) else { return false }
        return name.utf8.allSatisfy { $0 == 0x5F || $0 == 0x2D || isLetter($0) || isDigit($0) }
    }

    /// The identifier nearest to a name, or nil.
    static func mended(_ name: String) -> String? {
        var text = String(name.map { $0 == "-" || $0 == " " || $0 == "." ? "_" : $0 })
        if let first = text.utf8.first, isDigit(first) { text = "n" + text }
        return isIdentifier(text) && !isReserved(text) ? text : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}
