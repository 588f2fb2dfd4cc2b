/// Words that cannot be variables (the spec's KEYWORD and RESERVED).
enum Reserved {
    static let keywords: Set<String> = ["true", "false", "null", "in"]
    static let words: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]
}

extension Parser {
    mutating func primary() throws(Fault) -> Syntax {
        let place = token
        switch place.kind {
        case .int(let value):
            guard let small = Int64(exactly: value) else {
                throw Fault(
                    .syntax, "\(value) is above the largest int, 9223372036854775807; a uint ends in u",
                    at: place.offset)
            }
            return try literal(.int(small), place.end)
        case .uint(let value): return try literal(.uint(value), place.end)
        case .double(let value): return try literal(.double(value), place.end)
        case .string(let value): return try literal(.string(value), place.end)
        case .bytes(let value): return try literal(.bytes(value), place.end)
        case .identifier(let name): return try word(name)
        case .sign(.leftParenthesis):
            try advance()
            let inner = try expression()
            try expect(.rightParenthesis, "or an operator")
            return inner
        case .sign(.leftBracket): return try list()
        case .sign(.leftBrace): return try map()
        case .sign(.dot):
            try advance()
            guard case .identifier(let name) = token.kind else {
                throw Fault(.syntax, "a name is wanted behind '.', found \(token.name)", at: token.offset)
            }
            return try named(name, isAbsolute: true)
        default:
            throw Fault(.syntax, "a value is wanted here, found \(place.name)", at: place.offset)
        }
    }

    private mutating func word(_ name: String) throws(Fault) -> Syntax {
        switch name {
        case "true": return try literal(.bool(true), token.end)
        case "false": return try literal(.bool(false), token.end)
        case "null": return try literal(.null, token.end)
        default: return try named(name, isAbsolute: false)
        }
    }

    private mutating func named(_ name: String, isAbsolute: Bool) throws(Fault) -> Syntax {
        let place = token.offset
        if Reserved.words.contains(name) || Reserved.keywords.contains(name) {
            throw Fault(.syntax, "'\(name)' is reserved by CEL and cannot be a name", at: place)
        }
        try advance()
        if try accept(.leftParenthesis) {
            let arguments = try arguments()
            let below = arguments.reduce(0) { max($0, $1.height) }
            return try node(.call(target: nil, function: name, arguments: arguments), place, below)
        }
        return try node(.name(name, isAbsolute: isAbsolute), place, 0)
    }

    private mutating func list() throws(Fault) -> Syntax {
        let place = token.offset
        try advance()
        var items: [Syntax.Item] = []
        while !found(.rightBracket) {
            let isOptional = try accept(.question)
            items.append(Syntax.Item(isOptional: isOptional, value: try expression()))
            guard try accept(.comma) else { break }
        }
        try expect(.rightBracket, "or ',' in the list")
        return try node(.list(items), place, items.reduce(0) { max($0, $1.value.height) })
    }

    private mutating func map() throws(Fault) -> Syntax {
        let place = token.offset
        try advance()
        var entries: [Syntax.Entry] = []
        while !found(.rightBrace) {
            let isOptional = try accept(.question)
            let key = try expression()
            try expect(.colon, "between key and value of the map")
            entries.append(Syntax.Entry(isOptional: isOptional, key: key, value: try expression()))
            guard try accept(.comma) else { break }
        }
        try expect(.rightBrace, "or ',' in the map")
        return try node(.map(entries), place, entries.reduce(0) { max($0, $1.key.height, $1.value.height) })
    }

    /// `google.protobuf.Int32Value{value: 1}`, the brace being the current token.
    mutating func message(_ type: String, _ place: Int) throws(Fault) -> Syntax {
        try advance()
        var fields: [Syntax.Field] = []
        while !found(.rightBrace) {
            let isOptional = try accept(.question)
            let offset = token.offset
            let name: String
            switch token.kind {
            case .identifier(let word), .quotedName(let word): name = word
            default: throw Fault(.syntax, "a field's name is wanted here, found \(token.name)", at: offset)
            }
            try advance()
            try expect(.colon, "behind the field's name")
            fields.append(Syntax.Field(isOptional: isOptional, name: name, value: try expression(), offset: offset))
            guard try accept(.comma) else { break }
        }
        try expect(.rightBrace, "or ',' between fields")
        return try node(.message(type: type, fields), place, fields.reduce(0) { max($0, $1.value.height) })
    }

    /// The error for what follows a complete expression.
    func unexpectedBehind() -> Fault {
        var hint = ""
        if case .identifier(let word) = token.kind {
            let operators = ["and": "&&", "or": "||", "is": "==", "not": "!", "AND": "&&", "OR": "||", "equals": "=="]
            if let better = operators[word] { hint = "; write '\(better)' for '\(word)'" }
        }
        return Fault(.syntax, "an operator or the end is wanted here, found \(token.name)\(hint)", at: token.offset)
    }
}
