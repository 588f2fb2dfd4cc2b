/// A text with `{{ expression }}` in it. A template that is exactly one `{{ … }}` keeps the type of its value.
///
/// The end of an expression is found by reading it, so `}}` in a string or at the end of a map does not end it.
/// Two braces for the reader are written `{{ "{{" }}`.
package struct Template: Sendable {
    package let source: String
    private let parts: [Part]

    private enum Part: Sendable {
        case literal(String)
        case expression(Expression)
    }

    /// - Throws: the errors of `Expression`, their places counted in the template.
    package init(_ source: String) throws(ExpressionError) {
        self.source = source
        guard source.utf8.count <= Parser.maximumBytes else {
            let message = "the template is \(source.utf8.count) bytes long; \(Parser.maximumBytes) are allowed"
            throw ExpressionError(.budget, message, offset: 0, in: source)
        }
        do throws(Fault) {
            parts = try Self.parse(source)
        } catch {
            throw error.error(in: source)
        }
    }

    private static func parse(_ source: String) throws(Fault) -> [Part] {
        let bytes = Array(source.utf8)
        var parts: [Part] = []
        var position = 0
        while let open = opening(bytes, from: position) {
            if open > position { parts.append(.literal(Text.decode(bytes[position..<open]))) }
            var parser = try Parser(bytes, from: open + 2)
            if parser.found(.rightBrace) || parser.token.kind == .end {
                throw Fault(.syntax, "there is no expression in this {{ … }}", at: open)
            }
            let syntax = try parser.expression()
            position = try parser.closing(open)
            parts.append(.expression(try Expression(syntax, source: source)))
        }
        if position < bytes.count { parts.append(.literal(Text.decode(bytes[position...]))) }
        return parts
    }

    private static func opening(_ bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= 2 else { return nil }
        let brace = UInt8(ascii: "{")
        var position = start
        while position + 1 < bytes.count {
            if bytes[position] == brace, bytes[position + 1] == brace { return position }
            position += 1
        }
        return nil
    }

    var expressions: [Expression] {
        parts.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
    }

    /// Whether there is no expression in it.
    package var isLiteral: Bool { expressions.isEmpty }
    /// Whether it is one expression and nothing else, so that `render` keeps the value's type.
    package var isTyped: Bool {
        if parts.count == 1, case .expression = parts[0] { true } else { false }
    }
    package var roots: Set<String> { expressions.reduce(into: []) { $0.formUnion($1.roots) } }
    package var references: [Reference] { Reference.list(expressions.flatMap(\.reads), in: source) }
    package var problems: [ExpressionError] { Fault.errors(expressions.flatMap(\.faults), in: source) }

    /// The value of the one expression, with its type; else the text.
    package func render(in scope: Scope) throws(ExpressionError) -> Value {
        if parts.count == 1, case .expression(let expression) = parts[0] { return try expression.evaluate(in: scope) }
        return .string(try text(in: scope))
    }

    /// The text, values written into it: nothing for null, compact JSON for lists and maps.
    package func text(in scope: Scope) throws(ExpressionError) -> String {
        var output = ""
        // One budget for all of them.
        var budget = scope.budget
        for part in parts {
            switch part {
            case .literal(let text): output += text
            case .expression(let expression): output += try expression.evaluate(in: scope, &budget).text()
            }
            guard output.utf8.count <= scope.budget.size else {
                let message = "the text becomes longer than \(scope.budget.size) bytes"
                throw ExpressionError(.budget, message, offset: 0, in: source)
            }
        }
        return output
    }
}

extension Parser {
    /// Reads the `}}` behind an expression and gives the place behind it.
    mutating func closing(_ open: Int) throws(Fault) -> Int {
        let first = token
        if first.kind == .sign(.rightBrace) {
            try? advance()
            if found(.rightBrace), token.offset == first.end { return token.end }
            throw Fault(.syntax, "a second '}' is wanted behind this one to end the {{ … }}", at: first.offset)
        }
        if first.kind == .end { throw Fault(.syntax, "this {{ has no closing }}", at: open) }
        throw unexpectedBehind()
    }
}
