import DefinitionFiles
import Testing

struct `Reading a map` {
    private func reading(_ text: String, _ body: (MapReader) -> Void) -> [String] {
        let problems = DiagnosticCollector()
        guard let root = read(text).root, let map = MapReader(root, what: "`it`", problems) else {
            return problems.diagnostics.map(\.description)
        }
        body(map)
        return problems.diagnostics.inOrder().map(\.description)
    }

    @Test func `all problems are collected`() {
        let said = reading("a: x\nb: 99\nc: soon\nd: maybe\nextra: 1\n") { map in
            _ = map.int("a")
            _ = map.int("b", in: 1...10)
            _ = map.duration("c")
            _ = map.bool("d")
            _ = map.required("e", hint: "write it")
            map.finish()
        }
        #expect(
            said == [
                "file.yaml:1:1: error: `it` needs `e` (write it)",
                "file.yaml:1:4: error: `a` must be a whole number, not `x`",
                "file.yaml:2:4: error: `b` must be from 1 to 10, not 99",
                "file.yaml:3:4: error: `c` must be a duration, not `soon` (write it like `24h`, `90s`, `1h30m` or `2d`)",
                "file.yaml:4:4: error: `d` must be `true` or `false`, not `maybe`",
                "file.yaml:5:1: error: `it` has no key `extra` (it may have `a`, `b`, `c`, `d` and `e`)",
            ])
    }

    @Test func `a required key that is misspelt is one problem`() {
        let said = reading("quesion: x\n") { map in
            _ = map.required("question")
            map.finish()
        }
        #expect(said == ["file.yaml:1:1: error: `it` has no key `quesion` (did you mean `question`?)"])
    }

    @Test func `a usual mistake is known by its name`() {
        let said = reading("goto: x\n") { map in
            _ = map.required("next")
            map.finish(mistakes: ["goto": "next"])
        }
        #expect(said == ["file.yaml:1:1: error: `it` has no key `goto` (did you mean `next`?)"])
    }

    @Test(arguments: [("- a: b", "remove the `- ` in front of the keys"), ("~", "indent what belongs to it below it")])
    func `what is no map is told with the fix`(_ text: String, _ hint: String) {
        let said = reading(text) { _ in }
        #expect(said.count == 1)
        #expect(said.first?.hasSuffix("(\(hint))") ?? false)
    }
}
