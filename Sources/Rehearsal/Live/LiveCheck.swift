package import DefinitionFiles
import Expressions

/// One thing that a script expects, as it is counted over several runs.
package struct LiveCheck: Sendable, Hashable {
    /// The turn's place, from 0.
    package var turn: Int
    package var kind: Finding.Kind
    package var position: SourcePosition
    package var text: String
}

extension ScriptTurn {
    /// All that is checked of the turn in a live run.
    func checks(at place: Int) -> [LiveCheck] {
        var checks: [LiveCheck] = []
        func add(_ kind: Finding.Kind, _ position: SourcePosition, _ text: String) {
            checks.append(LiveCheck(turn: place, kind: kind, position: position, text: text))
        }
        if let error = expect.error {
            add(.error, error.position, "error \(error.described)")
        } else {
            add(.unexpectedError, position, "no node fails")
        }
        if let replies = expect.replies {
            let texts = replies.matches.map(\.described)
            add(.reply, replies.position, texts.isEmpty ? "no reply" : "reply \(texts.joined(separator: "; "))")
        }
        if let calls = expect.calls {
            let texts = calls.items.map(\.described)
            add(.calls, calls.position, texts.isEmpty ? "no calls" : "calls \(texts.joined(separator: "; "))")
        }
        if let state = expect.state { add(.state, state.position, "state \(state.text)") }
        if let node = expect.node { add(.node, node.position, "node \(node.text)") }
        if let outcome = expect.outcome { add(.outcome, outcome.position, "outcome \(outcome.text)") }
        for condition in expect.that { add(.that, condition.position, condition.expression.source) }
        for judged in expect.judge { add(.judge, judged.position, "judge: \(judged.text)") }
        return checks
    }
}

extension LiveCheck {
    /// Whether a finding says that this does not hold.
    func isRefuted(by finding: Finding) -> Bool {
        guard finding.turn == turn, finding.kind == kind else { return false }
        // Of these a turn may have several; of the others it has one.
        return kind == .that || kind == .judge ? finding.position == position : true
    }
}
