/// A Markdown file with an optional YAML head between two `---` lines.
package struct FrontMatter: Sendable {
    /// The head's map; nil where there is none or it could not be read.
    package let head: DefinitionNode?
    package let body: String
    /// The byte at which the body begins in the file.
    package let bodyOffset: Int
    package let source: SourceText
    package let diagnostics: [Diagnostic]

    package init(_ source: SourceText, limits: YAMLLimits = .standard) {
        guard Self.isFence(source.line(1)) else {
            self.init(source, head: nil, bodyOffset: 0, diagnostics: [])
            return
        }
        var number = 2
        while number <= source.lineCount, !Self.isFence(source.line(number)) { number += 1 }
        guard number <= source.lineCount else {
            let missing = Diagnostic(
                at: SourcePosition(file: source.path, line: 1, column: 1), rule: "front-matter",
                "the front matter that begins here is not closed", hint: "put a line `---` below it")
            self.init(source, head: nil, bodyOffset: source.bytes.count, diagnostics: [missing])
            return
        }
        let head = source.byte(line: 2, column: 1)..<source.byte(line: number, column: 1)
        let body = number < source.lineCount ? source.byte(line: number + 1, column: 1) : source.bytes.count
        let result = YAML.read(source, in: head, several: false, limits: limits)
        self.init(source, head: result.root, bodyOffset: body, diagnostics: result.diagnostics)
    }

    private init(_ source: SourceText, head: DefinitionNode?, bodyOffset: Int, diagnostics: [Diagnostic]) {
        self.source = source
        self.head = head
        self.bodyOffset = bodyOffset
        self.diagnostics = diagnostics
        body = String(decoding: source.bytes[bodyOffset...], as: UTF8.self)
    }

    /// The place in the file of a byte of the body.
    package func position(atOffset offset: Int) -> SourcePosition { source.position(atByte: bodyOffset + offset) }

    private static func isFence(_ line: String) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy { $0 == " " }
    }
}
