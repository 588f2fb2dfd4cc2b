/// What is wrong with an expression or a template, or went wrong in evaluating it, and where.
package struct ExpressionError: Error, Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The text is no expression.
        case syntax
        /// A function or macro that does not exist, or takes another number of arguments.
        case unknownFunction
        /// A free identifier that has no value in the scope.
        case unknownName
        /// An operator or function that does not take values of these types.
        case type
        /// A field, key or index that is not there.
        case noSuchField
        /// A result that does not fit into its type.
        case overflow
        case divisionByZero
        /// An argument of the right type with a value that does not do: a malformed date, a pattern that is none.
        case invalidArgument
        /// More steps, memory or depth than an expression may take.
        case budget
    }

    package let kind: Kind
    /// One sentence for the person who wrote the expression: what was found, what was wanted, what to do.
    package let message: String
    /// UTF-8 bytes before the place in the source.
    package let offset: Int
    /// From 1.
    package let line: Int
    /// From 1, in Unicode code points.
    package let column: Int

    package init(_ kind: Kind, _ message: String, offset: Int, in source: String) {
        let (line, column) = Position.find(offset, in: source)
        self.init(kind, message, offset: offset, line: line, column: column)
    }

    init(_ kind: Kind, _ message: String, offset: Int, line: Int, column: Int) {
        self.kind = kind
        self.message = message
        self.offset = offset
        self.line = line
        self.column = column
    }
}

extension ExpressionError: CustomStringConvertible {
    package var description: String { "\(line):\(column): \(message)" }
}

/// Where a byte of a source text stands for a reader.
struct Position {
    private(set) var line = 1
    private(set) var column = 1
    private var offset = 0
    private let bytes: String.UTF8View

    init(in source: String) { bytes = source.utf8 }

    /// Goes on to a place that is not before the last one; so many places cost one walk through the source.
    mutating func advance(to end: Int) {
        let start = bytes.index(bytes.startIndex, offsetBy: min(offset, bytes.count))
        for byte in bytes[start...].prefix(max(0, end - offset)) {
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
        }
        offset = max(offset, end)
    }

    static func find(_ offset: Int, in source: String) -> (line: Int, column: Int) {
        var position = Position(in: source)
        position.advance(to: offset)
        return (position.line, position.column)
    }
}
