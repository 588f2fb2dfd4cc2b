import JSON
import Runtime
import Storage

extension TurnReader {
    /// The steps of runs that do not belong to the conversation: what an event of a record started, and what another
    /// conversation has left to do.
    func stepsBeside(
        _ conversation: Int64?, after mark: Int64, _ records: AccountTransaction
    ) throws -> [PlayedTurn.JournalStep] {
        var items: [PlayedTurn.JournalStep] = []
        // No conversation has the id 0.
        try records.each(
            """
            SELECT s.id, s.run_id, s.kind, s.path, s.visit, m.author, m.text, s.payload, s.at, NULL,
            r.workflow, r.is_foreground
            FROM runs r JOIN steps s ON s.run_id = r.id LEFT JOIN messages m ON m.id = s.message_id
            WHERE r.account_id = \(account) AND r.conversation_id IS NOT \(conversation ?? 0) AND s.id > \(mark)
            ORDER BY s.id
            """
        ) { row in
            guard let step = TraceStep(row: row) else { return }
            items.append(.init(workflow: row.text(10), isBackground: !row.bool(11), step: step, call: nil))
        }
        join(&items)
        return items
    }

    /// Puts results to the calls that they belong to.
    private func join(_ items: inout [PlayedTurn.JournalStep]) {
        for item in items where item.step.kind == .result {
            let step = item.step
            let answer = items.lastIndex {
                $0.step.kind == .answer && $0.step.run == step.run && $0.step.node == step.node
                    && $0.step.visit == step.visit && $0.step.id < step.id
            }
            guard let answer, let call = step.payload["call"]?.int,
                items[answer].step.calls.indices.contains(call)
            else { continue }
            items[answer].step.calls[call].status = step.payload["status"]?.string
            items[answer].step.calls[call].result = step.payload["content"]
        }
    }
}
