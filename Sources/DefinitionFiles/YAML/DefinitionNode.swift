/// A YAML value with its place: what definitions are read from.
package struct DefinitionNode: Sendable {
    package enum Content: Sendable {
        case scalar(DefinitionScalar)
        case list([DefinitionNode])
        case map([DefinitionEntry])
        /// What could not be read and has been reported; readers pass over it in silence.
        case invalid
    }

    package let content: Content
    package let source: SourceText
    let start: Mark
    let end: Mark

    init(_ content: Content, in source: SourceText, from start: Mark, to end: Mark) {
        self.content = content
        self.source = source
        self.start = start
        self.end = end
    }

    /// Where it begins: its first character, or its opening quote or bracket.
    package var position: SourcePosition { start.position(in: source) }

    package var scalar: DefinitionScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    package var list: [DefinitionNode]? {
        if case .list(let items) = content { items } else { nil }
    }

    package var map: [DefinitionEntry]? {
        if case .map(let entries) = content { entries } else { nil }
    }

    package var isInvalid: Bool {
        if case .invalid = content { true } else { false }
    }

    /// Whether it is `null`, `~` or nothing at all.
    package var isNull: Bool { scalar?.value == .null }

    /// What it is, as a message says it: "a map", "the number `7`".
    package var described: String {
        switch content {
        case .invalid: "something unreadable"
        case .list: "a list"
        case .map: "a map"
        case .scalar(let scalar):
            switch scalar.value {
            case .null: scalar.text.isEmpty ? "nothing" : "`\(scalar.text)`"
            case .bool, .string: "`\(scalar.excerpt)`"
            case .integer, .float: "the number `\(scalar.text)`"
            }
        }
    }

    package subscript(key: String) -> DefinitionNode? {
        map?.first { $0.key == key }?.value
    }
}

/// A key of a map with its value.
package struct DefinitionEntry: Sendable {
    package let key: String
    package let value: DefinitionNode
    let source: SourceText
    let mark: Mark

    /// Where the key begins.
    package var position: SourcePosition { mark.position(in: source) }
}

/// A line and a column from 1, small enough to keep for every value.
struct Mark: Sendable, Hashable {
    let line: Int32
    let column: Int32

    /// libyaml counts a line behind the last one where the last has no break: that is the end of the last.
    func position(in source: SourceText) -> SourcePosition {
        guard Int(line) <= source.lineCount else { return source.position(atByte: source.bytes.count) }
        return SourcePosition(file: source.path, line: Int(line), column: Int(column))
    }

    func byte(in source: SourceText) -> Int { source.byte(line: Int(line), column: Int(column)) }
}
