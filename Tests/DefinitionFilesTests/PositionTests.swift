import DefinitionFiles
import Testing

struct `Positions` {
    @Test func `every key and value has its place`() throws {
        let root = try #require(read("a:\n  - x\n  - b: 'y'\n    c: [1, {d: 2}]\n").root)
        let list = try #require(root["a"]?.list)
        #expect("\(list[0].position)" == "file.yaml:2:5")
        let entry = try #require(list[1].map?.first)
        #expect("\(entry.position)" == "file.yaml:3:5")
        #expect("\(entry.value.position)" == "file.yaml:3:8")
        #expect("\(try #require(list[1]["c"]?.list?[1]["d"]).position)" == "file.yaml:4:16")
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let yaml: String
        /// A word of the value's text, whose place is asked for; `@` stands for the place in the YAML.
        let word: String
        var testDescription: String { name }
    }

    /// `@` in the YAML marks the place; it is taken out before reading.
    static let cases = [
        Case(name: "a plain text", yaml: "a: one @two three", word: "two"),
        Case(name: "a plain text behind letters of two bytes", yaml: "ä: öne @two", word: "two"),
        Case(name: "a plain text over lines", yaml: "a: one\n   more\n\n   @two three", word: "two"),
        Case(name: "single quotes", yaml: "a: 'it''s @two'", word: "two"),
        Case(name: "single quotes over lines", yaml: "a: 'it''s\n\n  on @two'", word: "two"),
        Case(name: "double quotes with escapes", yaml: #"a: "\"\\\t\u00e9\x41\U0001F600\n @two""#, word: "two"),
        Case(name: "double quotes over escaped breaks", yaml: "a: \"one \\\n    more \\\n    @two\"", word: "two"),
        Case(name: "double quotes over lines", yaml: "a: \"one\n\n  @two\"", word: "two"),
        Case(name: "an escaped character itself", yaml: #"a: "one @\u00e9two""#, word: "étwo"),
        Case(name: "a literal block", yaml: "a: |\n  one\n\n    deep @two\n  end\n", word: "two"),
        Case(name: "a literal block with a comment in its head", yaml: "a: |+ # head\n  one\n  @two\n", word: "two"),
        Case(name: "a literal block with its indentation given", yaml: "a: |2\n    one\n  @two\n", word: "two"),
        Case(name: "a folded block", yaml: "a: >-\n  one\n  more\n\n  @two\n", word: "two"),
        Case(name: "a flow value", yaml: "a: { b: one @two, c: d }", word: "two"),
        Case(name: "Windows line ends", yaml: "x: y\r\na: |\r\n  one\r\n  @two\r\n", word: "two"),
    ]

    @Test(arguments: cases) func `a place in a text is a place in the file`(_ test: Case) throws {
        let marked = Array(test.yaml.utf8)
        let place = try #require(marked.firstIndex(of: UInt8(ascii: "@")))
        let source = SourceText(
            path: "file.yaml", text: String(decoding: marked[..<place] + marked[(place + 1)...], as: UTF8.self))
        let root = try #require(YAML.document(source).root)
        var value = try #require(root["a"] ?? root["ä"])
        if let inner = value["b"] { value = inner }
        let text = Array(try #require(value.scalar).text.utf8)
        let word = Array(test.word.utf8)
        let offset = try #require(text.indices.first { text[$0...].starts(with: word) })
        #expect(value.position(atOffset: offset) == source.position(atByte: place))
    }

    @Test(arguments: ["plain", "'single'", "\"double\"", "|\n  block\n", ">\n  folded\n\n\n", "\"\"", "''"])
    func `an offset behind the end stays in the value`(_ text: String) throws {
        let value = try #require(read("a: \(text)\nb: c\n").root?["a"])
        for offset in 0...20 {
            let place = value.position(atOffset: offset)
            #expect(place.line <= 3)
        }
    }

    @Test func `the body of a Markdown file keeps its lines`() {
        let file = FrontMatter(SourceText(path: "p.md", text: "---\nmodel: x\n---\nHello\nyou there\n"))
        #expect(file.body == "Hello\nyou there\n")
        #expect("\(file.position(atOffset: 10))" == "p.md:5:5")
        #expect("\(file.head?["model"]?.position.description ?? "")" == "p.md:2:8")
    }

    @Test func `a Markdown file without a head is all body`() {
        let file = FrontMatter(SourceText(path: "p.md", text: "Hello --- you\n"))
        #expect(file.head == nil && file.body == "Hello --- you\n" && file.diagnostics.isEmpty)
    }

    @Test func `a mistake in a head has the file's line`() {
        let file = FrontMatter(SourceText(path: "p.md", text: "---\nmodel: x\n\tb: c\n---\nHello\n"))
        #expect(file.diagnostics.map(\.position.line) == [3])
    }
}
