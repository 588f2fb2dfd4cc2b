/// What the lexer gives: one word, number, text or sign of an expression.
struct Token: Sendable {
    enum Kind: Sendable, Equatable {
        case identifier(String)
        /// `` `first-name` ``: a field name that is no identifier.
        case quotedName(String)
        case int(UInt64)
        case uint(UInt64)
        case double(Double)
        case string(String)
        case bytes([UInt8])
        case sign(Sign)
        case end
    }

    let kind: Kind
    /// UTF-8 bytes before the token.
    let offset: Int
    /// Just behind the token.
    let end: Int
}

/// The operators and brackets.
enum Sign: String, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case leftBrace = "{"
    case rightBrace = "}"
    case dot = "."
    case comma = ","
    case colon = ":"
    case question = "?"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case remainder = "%"
    case not = "!"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and = "&&"
    case or = "||"
}

extension Token {
    /// The token as an error message names it.
    var name: String {
        switch kind {
        case .identifier(let name): "'\(name)'"
        case .quotedName(let name): "'`\(name)`'"
        case .int(let value): "the number \(value)"
        case .uint(let value): "the number \(value)u"
        case .double(let value): "the number \(NumberText.shortest(value))"
        case .string: "a string"
        case .bytes: "a bytes literal"
        case .sign(let sign): "'\(sign.rawValue)'"
        case .end: "the end"
        }
    }
}
