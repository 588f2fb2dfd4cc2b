import DefinitionFiles

/// A list of phrases in a cue file.
enum PhraseList {
    static func read(
        _ node: DefinitionNode, _ what: String, _ contractions: Contractions, _ problems: DiagnosticCollector
    ) -> [(phrase: Phrase, node: DefinitionNode)] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "\(what) must be a list of phrases, not \(node.described)",
                    hint: "put each phrase on a line of its own behind `- `")
            }
            return []
        }
        if items.isEmpty { problems.error(node.position, "empty-list", "\(what) has no phrases") }
        return items.compactMap { item in
            guard let text = item.phraseText(problems) else { return nil }
            do throws(PhraseError) {
                return (try PhraseParser.parse(text, contractions), item)
            } catch {
                problems.error(
                    item.position(atOffset: error.offset), text.isBlank ? "empty-phrase" : "phrase", error.message,
                    hint: error.hint)
                return nil
            }
        }
    }
}

extension DefinitionNode {
    /// A phrase's text. `no` and `true` are words here, whatever YAML makes of them.
    fileprivate func phraseText(_ problems: DiagnosticCollector) -> String? {
        if let scalar, case .bool = scalar.value { return scalar.text }
        if isNull {
            problems.error(
                position, "empty-phrase", "this phrase is empty", hint: "write its words behind the `- `, or remove it")
            return nil
        }
        if map != nil {
            problems.error(
                position, "wrong-type", "a phrase must be text, not a map",
                hint: "put quotes around a phrase that begins with `{` or has `: ` in it")
            return nil
        }
        return text("a phrase", problems)
    }
}

extension String {
    fileprivate var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}
