import Expressions
import JSON

extension TurnJudge {
    func conditions() -> [Finding] {
        turn.expect.that.compactMap { condition in
            do throws(ExpressionError) {
                if try condition.expression.condition(in: sight.scope) { return nil }
                let parts = condition.expression.explanation(in: sight.scope)
                let got = parts.map { "\($0.source) is \($0.value)" }.joined(separator: ", ")
                return finding(
                    .that, at: condition.position, "this does not hold", expected: condition.expression.source,
                    got: got.isEmpty ? "it is false" : got)
            } catch {
                return finding(
                    .that, at: condition.position, "this cannot be evaluated", expected: condition.expression.source,
                    got: error.message)
            }
        }
    }

    /// A node that failed, and an error that was expected and did not come.
    func errors() -> [Finding] {
        if let match = turn.expect.error {
            if played.errors.contains(where: { match.mismatch($0.message) == nil }) { return [] }
            return [
                finding(
                    .error, at: match.position,
                    played.errors.isEmpty ? "no node failed" : "a node failed with another error",
                    expected: match.described,
                    got: played.errors.isEmpty ? "no error" : played.errors.map(\.described).joined(separator: "; "))
            ]
        }
        if let trouble = played.troubles.first {
            return [
                finding(
                    .unexpectedError, at: turn.position, "something went wrong outside of any node",
                    expected: "no error", got: trouble)
            ]
        }
        guard let first = played.errors.first else { return [] }
        return [
            finding(
                .unexpectedError, at: turn.position, "the node \(first.node) of \(first.workflow) failed",
                expected: "no error", got: first.message,
                hint: "if the script means it to fail, say so: `expect: { error: { contains: … } }`")
        ]
    }
}

extension PlayedTurn.NodeError {
    var described: String { "\(node): \(message)" }
}
