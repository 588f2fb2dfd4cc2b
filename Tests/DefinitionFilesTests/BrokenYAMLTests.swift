import DefinitionFiles
import Testing

struct `Broken YAML` {
    static let seeds = [
        "workflow: a\nnodes:\n  x: { say: \"Hi {{ b }}\", next: [1, {c: d}] }\n",
        "a: |\n  text\n  more\nb: >-\n  folded\nc: 'it''s'\nd: \"\\u00e9\\n\"\n",
        "- &a x\n- *a\n- ? k\n  : v\n- !!str 5\n- [a, b: c]\n",
        "---\na: 1\n...\n---\n%TAG ! x\nb\n",
    ]

    /// Characters that mean something to YAML, and some that no file should hold.
    static let splinters = [
        "\"", "'", "{", "}", "[", "]", ":", "- ", "\t", "\n", "#", "&", "*", "!", "|", ">", "%", "@", "`", "?", ",",
        "{{", "}}", "\\", "\0", "\u{7F}", "\u{FEFF}", "\u{2028}", "\u{85}", "é", "🎉", "\r", "---", "<<: ", "~",
    ]

    @Test(arguments: seeds) func `no splinter anywhere crashes, and every place is in the file`(_ seed: String) {
        let bytes = Array(seed.utf8)
        for place in 0...bytes.count {
            for splinter in Self.splinters {
                check(String(decoding: bytes[..<place] + Array(splinter.utf8) + bytes[place...], as: UTF8.self))
            }
            // Cut off, and with one byte left out.
            check(String(decoding: bytes[..<place], as: UTF8.self))
            if place < bytes.count { check(String(decoding: bytes[..<place] + bytes[(place + 1)...], as: UTF8.self)) }
        }
    }

    private func check(_ text: String) {
        let source = SourceText(path: "file.yaml", text: text)
        let result = YAML.documents(source)
        for diagnostic in result.diagnostics {
            let isInFile = (1...source.lineCount).contains(diagnostic.position.line) && diagnostic.position.column >= 1
            #expect(isInFile, "\(text.debugDescription): \(diagnostic)")
        }
        for document in result.documents { walk(document) }
        _ = DiagnosticRenderer(sources: ["file.yaml": text]).render(result.diagnostics)
    }

    private func walk(_ node: DefinitionNode) {
        switch node.content {
        case .scalar(let scalar):
            for offset in stride(from: 0, through: scalar.text.utf8.count + 1, by: 3) {
                _ = node.position(atOffset: offset)
            }
        case .list(let items): for item in items { walk(item) }
        case .map(let entries): for entry in entries { walk(entry.value) }
        case .invalid: break
        }
    }

    @Test func `a control character is told with its place`() {
        #expect(
            found("a: b\nc: d\u{1}\n") == [
                "file.yaml:2:5: error: a control character stands here (save the file as UTF-8 text, and write control characters as escapes in double quotes)"
            ])
    }

    @Test func `a file that is empty has no document and no finding`() {
        let result = read("# only a comment\n")
        #expect(result.root == nil && result.diagnostics.isEmpty)
    }

    @Test func `a byte order mark is passed over`() throws {
        #expect("\(try #require(read("\u{FEFF}a: b").root?["a"]).position)" == "file.yaml:1:4")
    }
}
