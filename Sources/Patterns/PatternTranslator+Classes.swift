extension PatternTranslator {
    /// The rest of a `[…]`.
    mutating func characterClass() throws(PatternError) {
        output += skip("^") ? "[^" : "["
        // RE2 takes a ] that comes first for itself, ECMA-262 ends the class, which then has no members.
        if dialect == .cel, skip("]") { output += "\\]" }
        var followsSet = false
        while let scalar = next() {
            var isSet = false
            switch scalar {
            case "]":
                output += "]"
                return
            case "\\":
                isSet = try classEscape()
            case "[":
                isSet = dialect == .cel && namedClass()
                if !isSet { output += "\\[" }
            case "-":
                // Beside a set it is itself; the ranges a set is spelt with must not make it anything else.
                output += followsSet || precedesSet ? "\\-" : "-"
            default:
                output.unicodeScalars.append(scalar)
            }
            followsSet = isSet
        }
        throw error("a [ is never closed; write \\[ for the character itself")
    }

    private var precedesSet: Bool {
        guard peek() == "\\", let letter = peek(1) else { return false }
        return "dDwWsSpP".unicodeScalars.contains(letter)
    }

    /// Answers whether the escape stood for a set of characters.
    private mutating func classEscape() throws(PatternError) -> Bool {
        guard let scalar = next() else { throw error("a [ is never closed; write \\[ for the character itself") }
        if let isNegated = WhiteSpace.isNegated(scalar) {
            output += isNegated ? WhiteSpace.others(dialect) : WhiteSpace.members(dialect)
            return true
        }
        if try set(scalar) { return true }
        try output += Self.literal(scalar == "b" ? "\u{8}" : character(scalar))
        return false
    }

    /// `[:alpha:]` and its like, which RE2 has; a wrong name is PCRE2's to refuse.
    private mutating func namedClass() -> Bool {
        guard peek() == ":" else { return false }
        var end = position + 1
        while end < scalars.count, scalars[end] != ":", scalars[end] != "]" { end += 1 }
        guard end + 1 < scalars.count, scalars[end] == ":", scalars[end + 1] == "]" else { return false }
        output += "["
        output.unicodeScalars.append(contentsOf: scalars[position...(end + 1)])
        position = end + 2
        return true
    }
}
