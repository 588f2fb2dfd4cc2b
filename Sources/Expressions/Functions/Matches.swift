import Patterns

/// `text.matches(pattern)` with a pattern that stands in the expression: compiled once.
final class Matches: Node {
    private let operand: any Node
    private let pattern: Pattern
    private let offset: Int

    init(_ operand: any Node, _ pattern: Pattern, offset: Int) {
        self.operand = operand
        self.pattern = pattern
        self.offset = offset
    }

    func evaluate(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.evaluate(&frame)
        frame.position = offset
        guard case .string(let text) = value else {
            let message =
                "no such overload: string.matches(string) is wanted, found \(value.plainTypeName).matches(string)"
            throw Fault(.type, message, at: offset)
        }
        try frame.read(value)
        return .bool(try Self.found(pattern, in: text, &frame))
    }

    /// The pattern of the arguments, when it is a literal that is valid; an invalid one is an error when it is reached.
    static func constantPattern(_ arguments: [Syntax]) -> Pattern? {
        guard arguments.count == 1, case .literal(.string(let source)) = arguments[0].form else { return nil }
        return try? Pattern(source, dialect: .cel)
    }

    static func search(_ text: String, for source: String, _ frame: inout Frame) throws(Fault) -> Bool {
        let pattern: Pattern
        do throws(PatternError) {
            pattern = try Pattern(source, dialect: .cel)
        } catch {
            throw frame.fault(.invalidArgument, error.message)
        }
        return try found(pattern, in: text, &frame)
    }

    private static func found(_ pattern: Pattern, in text: String, _ frame: inout Frame) throws(Fault) -> Bool {
        try frame.step(8)
        switch pattern.search(text) {
        case .match: return true
        case .noMatch: return false
        case .tooComplex:
            throw frame.fault(.budget, "the pattern '\(pattern.source)' takes too long on this text; make it simpler")
        }
    }
}
