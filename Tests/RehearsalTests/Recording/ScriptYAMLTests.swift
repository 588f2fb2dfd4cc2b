import DefinitionFiles
import JSON
import Rehearsal
import Testing

/// What is written as YAML is read back as it was.
struct `YAML as scripts have it` {
    static let texts = [
        "", " ", "Hello", "yes", "No", "null", "12", "1e5", "2026-03-11", "it's", "a: b", "a #b", "- a", "[x]",
        "{{ x }}",
        "say \"so\"", "back\\slash", "two\nlines\n", "tab\there", " leading", "trailing ", "double  space", "grüße 🎉",
        "line\u{2028}separator", "next\u{85}line", "\u{7}bell", "\u{FEFF}mark", "@at", "100%", "ends with colon:",
        String(repeating: "many words, and more of them: ", count: 12) + "done",
        String(repeating: "x", count: 300), "!tag", "& anchor", "*alias", "? question", "| pipe", "~",
    ]

    @Test(arguments: texts) func `a text survives in every place`(_ text: String) throws {
        var lines = ScriptYAML.lines("key", text, indent: 2)
        lines[0] = "- " + lines[0].dropFirst(2)
        lines += ["- list:"] + ScriptYAML.item(text, indent: 6)
        lines.append("- " + ScriptYAML.flow(["a": .string(text), "b": [.string(text), 15]]))
        let source = SourceText(path: "t.yaml", text: lines.joined(separator: "\n") + "\n")
        let result = YAML.document(source)
        #expect(result.diagnostics.isEmpty, "\(result.diagnostics)\n\(source.text)")
        let root = try #require(result.root?.json)
        #expect(
            root == [
                ["key": .string(text)], ["list": [.string(text)]], ["a": .string(text), "b": [.string(text), 15]],
            ])
        #expect(lines.dropLast().allSatisfy { $0.utf8.count < 120 || !$0.contains(" many") })
    }
}
