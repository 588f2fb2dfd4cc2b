import DefinitionFiles
import Runtime

/// Compares what came of a turn with what the script expects of it, and with what every turn is held to.
struct TurnJudge {
    let script: ConversationScript
    let turn: ScriptTurn
    let played: PlayedTurn
    let sight: TurnSight
    /// Whether the model's answers are the script's; a live model's requests are not held to them.
    let isScripted: Bool

    /// The most telling first: a request too many explains the reply that is missing.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        if isScripted { findings += requests() + scriptedAnswers() }
        findings += errors()
        findings += replies()
        findings += calls()
        findings += place()
        findings += conditions()
        if isScripted { findings += writes() }
        return findings
    }

    func finding(
        _ kind: Finding.Kind, at position: SourcePosition, _ message: String, expected: String? = nil,
        got: String? = nil, hint: String? = nil
    ) -> Finding {
        Finding(
            kind, at: position, turn: played.place, message, expected: expected, got: got, hint: hint)
    }

    // MARK: Where it stands

    private func place() -> [Finding] {
        var findings: [Finding] = []
        let expect = turn.expect
        if let state = expect.state, state.text != played.state.rawValue {
            findings.append(
                finding(
                    .state, at: state.position, "the conversation is in another state", expected: state.text,
                    got: played.state.rawValue))
        }
        if let node = expect.node, node.text != played.node {
            findings.append(
                finding(
                    .node, at: node.position, "the conversation stands at another node", expected: node.text,
                    got: played.node ?? "no node", hint: way))
        }
        if let outcome = expect.outcome, outcome.text != played.outcome {
            findings.append(
                finding(
                    .outcome, at: outcome.position, "the conversation has another outcome", expected: outcome.text,
                    got: played.outcome ?? "none: it is \(played.state.rawValue)"))
        }
        return findings
    }

    /// The nodes of the turn, in their order.
    private var way: String? {
        let nodes = played.nodes.map(\.path)
        return nodes.isEmpty ? nil : "it went \(nodes.joined(separator: " → "))"
    }
}
