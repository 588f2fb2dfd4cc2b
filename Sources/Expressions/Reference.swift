/// A free variable that an expression reads, with the fields that it selects by name.
package struct Reference: Hashable, Sendable {
    package let root: String
    /// `["first_name"]` of `contact.first_name`; only as far as it is plain names.
    package let path: [String]
    /// Whether a missing field is provided for: inside of `has`, of the first argument of `default`, and before `.?`.
    package let isGuarded: Bool
    /// UTF-8 bytes before the root in the source.
    package let offset: Int
    /// From 1.
    package let line: Int
    /// From 1, in code points.
    package let column: Int

    /// In the order of the source, each once.
    static func list(_ reads: [Compiler.Read], in source: String) -> [Reference] {
        var position = Position(in: source)
        var seen: Set<Reference> = []
        var references: [Reference] = []
        for read in reads.sorted(by: { $0.offset < $1.offset }) {
            position.advance(to: read.offset)
            let reference = Reference(
                root: read.root, path: read.fields, isGuarded: read.isGuarded, offset: read.offset,
                line: position.line, column: position.column)
            if seen.insert(reference).inserted { references.append(reference) }
        }
        return references
    }
}
