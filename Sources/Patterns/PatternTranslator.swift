/// Rewrites a pattern of a dialect in PCRE2's syntax, and refuses what the dialect lacks.
///
/// What PCRE2 would take in another sense is spelt out (`\v`, `\s`, `.`, `{,3}`, a `[` in a class); what it offers beyond both
/// dialects (verbs, callouts, recursion, conditions, `\C`, `\K`) never reaches it.
struct PatternTranslator {
    private let source: String
    let dialect: PatternDialect
    let scalars: [Unicode.Scalar]
    var position = 0
    var output = ""
    /// Groups that are open.
    private var depth = 0
    /// Whether an inline flag let `.` match line ends from here on.
    private var hasDotAll = false

    init(_ source: String, dialect: PatternDialect) {
        self.source = source
        self.dialect = dialect
        scalars = Array(source.unicodeScalars)
    }

    mutating func translate() throws(PatternError) -> String {
        while let scalar = next() {
            switch scalar {
            case "\\": try escape()
            case "[": try characterClass()
            case "(": try group()
            case ")": try endGroup()
            case ".": dot()
            case "{": brace()
            case "*", "+", "?": try quantifier(scalar)
            default: output.unicodeScalars.append(scalar)
            }
        }
        guard depth == 0 else { throw error("a ( is never closed; write \\( for the character itself") }
        return output
    }

    func error(_ reason: String) -> PatternError {
        PatternError(pattern: source, reason: reason)
    }

    // MARK: Reading

    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    mutating func next() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        defer { position += 1 }
        return scalars[position]
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }

    // MARK: Atoms

    private mutating func dot() {
        // ECMA-262 CharacterSetMatcher for ".": all but LineTerminator. RE2: all but a line feed, as PCRE2 is set to.
        output += dialect == .ecma && !hasDotAll ? "[^\\x{a}\\x{d}\\x{2028}\\x{2029}]" : "."
    }

    /// A `{` that is not a whole quantifier is the character itself in both dialects; later PCRE2 takes `{,3}` for one.
    private mutating func brace() {
        var end = position
        var commas = 0
        while end < scalars.count, scalars[end] != "}" {
            if scalars[end] == ",", end > position { commas += 1 } else if !("0"..."9" ~= scalars[end]) { commas = 2 }
            end += 1
        }
        guard end < scalars.count, end > position, commas < 2 else {
            output += "\\{"
            return
        }
        output += "{"
        while let scalar = next() {
            output.unicodeScalars.append(scalar)
            if scalar == "}" { break }
        }
    }

    private mutating func quantifier(_ scalar: Unicode.Scalar) throws(PatternError) {
        output.unicodeScalars.append(scalar)
        if dialect == .cel, peek() == "+" {
            throw error("possessive quantifiers such as \(scalar)+ are not known here; remove the second sign")
        }
    }

    // MARK: Groups

    private mutating func endGroup() throws(PatternError) {
        guard depth > 0 else { throw error("a ) closes nothing; write \\) for the character itself") }
        depth -= 1
        output += ")"
    }

    private mutating func group() throws(PatternError) {
        if peek() == "*" { throw error("a group cannot begin with *; write \\( for the character itself") }
        depth += 1
        guard skip("?") else {
            output += "("
            return
        }
        switch (peek(), peek(1)) {
        case (":", _):
            position += 1
            output += "(?:"
        case ("=", _), ("!", _):
            try lookAround(length: 1)
        case ("<", "="), ("<", "!"):
            try lookAround(length: 2)
        case ("<", _):
            position += 1
            output += "(?<"
        case ("P", "<"):
            position += 2
            output += "(?<"
        case (">", _) where dialect == .ecma:
            position += 1
            output += "(?>"
        default:
            try flags()
        }
    }

    private mutating func lookAround(length: Int) throws(PatternError) {
        guard dialect == .ecma else {
            throw error("look-arounds such as (?=…) and (?!…) are not known here; write two conditions instead")
        }
        output += "(?"
        for _ in 0..<length {
            if let scalar = next() { output.unicodeScalars.append(scalar) }
        }
    }

    /// `(?i)` for the rest of the group, `(?i:…)` for this one.
    private mutating func flags() throws(PatternError) {
        var text = ""
        var isOff = false
        while let scalar = next() {
            switch scalar {
            case ":", ")":
                if scalar == ")" { depth -= 1 }
                output += "(?" + text
                output.unicodeScalars.append(scalar)
                return
            case "-" where !isOff:
                isOff = true
            case "i", "m":
                break
            case "s":
                hasDotAll = hasDotAll || !isOff
            case "U" where dialect == .cel:
                break
            default:
                throw error("a group cannot begin with (?\(text)\(scalar); write (?: for one without a name")
            }
            text.unicodeScalars.append(scalar)
        }
        throw error("a (? is never closed")
    }
}
