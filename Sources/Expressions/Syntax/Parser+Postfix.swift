extension Parser {
    /// `.field`, `.?field`, `.call(…)`, `[index]` and `[?index]` behind an operand, as many as there are.
    mutating func postfix(_ operand: Syntax) throws(Fault) -> Syntax {
        var operand = operand
        while true {
            let place = token.offset
            if try accept(.dot) {
                operand = try member(of: operand)
            } else if try accept(.leftBracket) {
                let isOptional = try accept(.question)
                let index = try expression()
                try expect(.rightBracket, "to close the index")
                let below = max(operand.height, index.height)
                operand = try node(.index(operand, index, isOptional: isOptional), place, below)
            } else if found(.leftBrace), let path = operand.path {
                let name = ([path.root] + path.fields).joined(separator: ".")
                operand = try message(name, operand.offset)
            } else {
                return operand
            }
        }
    }

    private mutating func member(of operand: Syntax) throws(Fault) -> Syntax {
        let isOptional = try accept(.question)
        let place = token.offset
        let name: String
        var isQuoted = false
        switch token.kind {
        case .identifier(let word):
            if let hint = Reserved.keywords.contains(word) ? word : nil {
                throw Fault(.syntax, "'\(hint)' is a keyword; as a field it is written ['\(hint)']", at: place)
            }
            name = word
        case .quotedName(let word):
            name = word
            isQuoted = true
        default:
            throw Fault(.syntax, "a field's name is wanted behind '.', found \(token.name)", at: place)
        }
        try advance()
        if !isOptional, !isQuoted, try accept(.leftParenthesis) {
            let arguments = try arguments()
            let below = arguments.reduce(operand.height) { max($0, $1.height) }
            return try node(.call(target: operand, function: name, arguments: arguments), place, below)
        }
        return try node(.select(operand, field: name, isOptional: isOptional), place, operand.height)
    }

    /// What stands between the parentheses of a call, the opening one read already.
    mutating func arguments() throws(Fault) -> [Syntax] {
        var arguments: [Syntax] = []
        if try accept(.rightParenthesis) { return arguments }
        repeat { arguments.append(try expression()) } while try accept(.comma)
        try expect(.rightParenthesis, "or ',' after the argument")
        return arguments
    }
}
