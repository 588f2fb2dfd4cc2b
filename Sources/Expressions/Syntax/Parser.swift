/// Parses CEL by precedence climbing; one pass, and never deeper than its limits.
struct Parser {
    /// Brackets, calls and ternaries in one another.
    static let maximumNesting = 200
    /// Operators and selections in one another, which a long chain makes without brackets.
    static let maximumHeight = 600
    static let maximumBytes = 256 * 1024

    private var lexer: Lexer
    private(set) var token: Token
    private var nesting = 0

    init(_ bytes: [UInt8], from start: Int = 0) throws(Fault) {
        lexer = Lexer(bytes, from: start)
        token = try lexer.next()
    }

    /// The whole source as one expression.
    static func parse(_ source: String) throws(Fault) -> Syntax {
        guard source.utf8.count <= maximumBytes else {
            throw Fault(
                .budget, "the expression is \(source.utf8.count) bytes long; \(maximumBytes) are allowed", at: 0)
        }
        var parser = try Parser(Array(source.utf8))
        if parser.token.kind == .end {
            throw Fault(.syntax, "an expression is wanted here, and there is none", at: 0)
        }
        let syntax = try parser.expression()
        guard parser.token.kind == .end else { throw parser.unexpectedBehind() }
        return syntax
    }

    mutating func advance() throws(Fault) { token = try lexer.next() }

    func found(_ sign: Sign) -> Bool { token.kind == .sign(sign) }

    mutating func accept(_ sign: Sign) throws(Fault) -> Bool {
        guard found(sign) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ sign: Sign, _ purpose: String) throws(Fault) {
        guard try accept(sign) else {
            throw Fault(.syntax, "'\(sign.rawValue)' \(purpose) is wanted here, found \(token.name)", at: token.offset)
        }
    }

    func node(_ form: Syntax.Form, _ offset: Int, _ below: Int) throws(Fault) -> Syntax {
        guard below < Self.maximumHeight else {
            throw Fault(.budget, "the expression is nested more than \(Self.maximumHeight) deep", at: offset)
        }
        return Syntax(form: form, offset: offset, height: below + 1)
    }

    /// One whole expression; stops before the first token that does not belong to it.
    mutating func expression() throws(Fault) -> Syntax {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.maximumNesting else {
            throw Fault(.budget, "the expression is nested more than \(Self.maximumNesting) deep", at: token.offset)
        }
        let condition = try binary(1)
        let offset = token.offset
        guard try accept(.question) else { return condition }
        let yes = try expression()
        try expect(.colon, "with what to take otherwise")
        let no = try expression()
        let below = max(condition.height, yes.height, no.height)
        return try node(.conditional(condition, yes, no), offset, below)
    }

    /// How tightly the operator here binds; nil when there is none. `in` stands among the comparisons.
    private var precedence: Int? {
        switch token.kind {
        case .sign(.or): 1
        case .sign(.and): 2
        case .sign(.equal), .sign(.notEqual), .sign(.less), .sign(.lessOrEqual), .sign(.greater),
            .sign(.greaterOrEqual), .identifier("in"):
            3
        case .sign(.plus), .sign(.minus): 4
        case .sign(.times), .sign(.divide), .sign(.remainder): 5
        default: nil
        }
    }

    private mutating func binary(_ minimum: Int) throws(Fault) -> Syntax {
        var left = try unary()
        while let level = precedence, level >= minimum {
            let operation = token
            try advance()
            if level <= 2 {
                left = try logical(operation, level, left)
                continue
            }
            let right = try binary(level + 1)
            let below = max(left.height, right.height)
            if case .sign(let sign) = operation.kind {
                left = try node(.binary(sign, left, right), operation.offset, below)
            } else {
                left = try node(.contains(element: left, container: right), operation.offset, below)
            }
        }
        return left
    }

    /// A chain of one logical operator as one node, however long: `a && b && c`.
    private mutating func logical(_ operation: Token, _ level: Int, _ first: Syntax) throws(Fault) -> Syntax {
        var parts = [first, try binary(level + 1)]
        while token.kind == operation.kind {
            try advance()
            parts.append(try binary(level + 1))
        }
        let below = parts.reduce(0) { max($0, $1.height) }
        return try node(level == 1 ? .any(parts) : .all(parts), operation.offset, below)
    }

    private mutating func unary() throws(Fault) -> Syntax {
        guard found(.not) || found(.minus) else { return try postfix(primary()) }
        let first = token
        var count = 0
        while token.kind == first.kind {
            count += 1
            try advance()
            // The minus before a number belongs to the number, so that the smallest int can be written.
            if first.kind == .sign(.minus), case .int(let magnitude) = token.kind {
                count -= 1
                var operand = try postfix(literal(.int(negative(magnitude)), token.end))
                if count > 0 { operand = try sign(first, count, operand) }
                return operand
            }
            if first.kind == .sign(.minus), case .double(let value) = token.kind {
                count -= 1
                var operand = try postfix(literal(.double(-value), token.end))
                if count > 0 { operand = try sign(first, count, operand) }
                return operand
            }
        }
        if found(.not) || found(.minus) {
            throw Fault(.syntax, "an operand is wanted behind '\(first.name)', found \(token.name)", at: token.offset)
        }
        return try sign(first, count, postfix(primary()))
    }

    /// An even number of signs still says that the operand is a number or a bool, hence two of them and not none.
    private func sign(_ token: Token, _ count: Int, _ operand: Syntax) throws(Fault) -> Syntax {
        var result = operand
        for _ in 0..<(count % 2 == 0 ? 2 : 1) {
            let form: Syntax.Form = token.kind == .sign(.not) ? .not(result) : .negate(result)
            result = try node(form, token.offset, result.height)
        }
        return result
    }

    private func negative(_ magnitude: UInt64) throws(Fault) -> Int64 {
        guard let value = Int64(exactly: -Int128(magnitude)) else {
            throw Fault(.syntax, "-\(magnitude) is below the smallest int, -9223372036854775808", at: token.offset)
        }
        return value
    }

    mutating func literal(_ value: Value, _ end: Int) throws(Fault) -> Syntax {
        let syntax = try node(.literal(value), token.offset, 0)
        try advance()
        return syntax
    }
}
