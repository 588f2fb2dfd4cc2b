import DefinitionFiles
import JSON

/// Reads the model's answers.
struct AnswersReader {
    let problems: DiagnosticCollector

    static let keys = [
        "says", "calls", "remembers", "outcome", "output", "refuses", "sees", "repeats", "finish", "fails", "hangs",
        "slow", "split", "truncates", "raw", "closes", "resets", "dialect",
    ]

    func read(_ node: DefinitionNode, _ what: String) -> [AnswerLine] {
        if let items = node.list { return items.compactMap(answer) }
        if !node.isInvalid {
            problems.error(
                node.position, "wrong-type",
                "\(what) must be a list, one answer for each request, not \(node.described)",
                hint: "write `- says: …` below it")
        }
        return []
    }

    private func answer(_ node: DefinitionNode) -> AnswerLine? {
        guard let map = MapReader(node, what: "an answer of the model", problems) else { return nil }
        let before = problems.errorCount
        var line = AnswerLine(position: node.position, answer: ScriptedAnswer(says: map.text("says")))
        if let calls = map.value("calls") {
            let items = CallsReader(problems: problems).scripted(calls, "`calls`")
            line.answer.calls = items.map(\.call)
            line.isDeliberatelyWrong = items.contains(where: \.isUnknown)
        }
        if let node = map.value("remembers") {
            if case .object = node.json {
                line.answer.calls.append(ScriptedCall(ScriptBuiltins.remember, node.json))
            } else if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`remembers` must be a map of variables, not \(node.described)",
                    hint: "write `remembers: { seats: 50 }`")
            }
        }
        if let outcome = map.name("outcome") {
            line.answer.calls.append(ScriptedCall(ScriptBuiltins.chooseOutcome, ["outcome": .string(outcome)]))
        }
        line.answer.output = map.value("output")?.json
        line.answer.refuses = map.text("refuses")
        line.answer.repeatsCalls = map.bool("repeats") ?? false
        line.answer.finishReason = map.name("finish")
        if let sees = map.value("sees") { line.sees = ExpectationReader(problems: problems).request(sees) }
        MisbehaviourReader(problems: problems).read(map, into: &line.answer)
        map.finish(
            keys: Self.keys, mistakes: ["say": "says", "call": "calls", "remember": "remembers", "tools": "calls"])
        if line.answer.isEmpty, problems.errorCount == before {
            problems.error(
                node.position, "empty-answer", "this answer says nothing and calls nothing",
                hint: "give it `says`, `calls`, `remembers`, `outcome` or `output`, or say how it misbehaves")
        }
        return line
    }
}

extension ScriptedAnswer {
    fileprivate var isEmpty: Bool {
        says == nil && calls.isEmpty && output == nil && refuses == nil && misbehaviour == nil
    }
}
