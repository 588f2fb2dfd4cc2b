/// Reads YAML 1.2 into nodes with places; every problem is a diagnostic, never an error thrown.
package enum YAML {
    package struct Result: Sendable {
        /// One for each document that could be read.
        package var documents: [DefinitionNode]
        package var diagnostics: [Diagnostic]

        /// The only document, or nil where there is none.
        package var root: DefinitionNode? { documents.first }
    }

    /// A file with one document; a second one is an error.
    package static func document(_ source: SourceText, limits: YAMLLimits = .standard) -> Result {
        read(source, in: 0..<source.bytes.count, several: false, limits: limits)
    }

    /// A file in which several documents may stand, with `---` between them.
    package static func documents(_ source: SourceText, limits: YAMLLimits = .standard) -> Result {
        read(source, in: 0..<source.bytes.count, several: true, limits: limits)
    }

    /// A part of a file that begins at a line's start: the front matter of a Markdown file.
    static func read(_ source: SourceText, in range: Range<Int>, several: Bool, limits: YAMLLimits) -> Result {
        guard range.count <= limits.bytes else {
            let diagnostic = Diagnostic(
                at: SourcePosition(file: source.path, line: 1, column: 1), rule: "file-too-large",
                "the file has \(range.count) bytes; \(limits.bytes) are allowed", hint: "split it into several files")
            return Result(documents: [], diagnostics: [diagnostic])
        }
        let firstLine = source.position(atByte: range.lowerBound).line
        return source.bytes.withUnsafeBufferPointer { bytes in
            var composer = YAMLComposer(source, firstLine: firstLine, several: several, limits: limits)
            composer.compose(UnsafeBufferPointer(rebasing: bytes[range]))
            return Result(documents: composer.documents, diagnostics: composer.diagnostics)
        }
    }
}
