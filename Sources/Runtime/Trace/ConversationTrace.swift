import JSON
package import Storage

/// A conversation's journal, put together for reading.
package struct ConversationTrace: Sendable {
    /// The steps of one turn, or of one run beside the conversation.
    package struct Turn: Sendable {
        package var number: Int
        package var run: Int64
        package var workflow: String
        package var isForeground: Bool
        package var steps: [TraceStep] = []
    }

    package var conversation: Conversation
    package var turns: [Turn] = []
    /// Rendered prompts by their hash.
    package var prompts: [String: String] = [:]

    package var workflow: String { turns.first { $0.isForeground }?.workflow ?? "" }
    package var steps: [TraceStep] { turns.flatMap(\.steps) }

    /// nil where the account has no such conversation.
    package static func read(
        _ id: Int64, of account: AccountID, from database: any Database
    ) async throws -> ConversationTrace? {
        try await database.read { try read(id, $0.scoped(to: account)) }
    }

    /// The steps behind one; with their prompts only where those are wanted.
    package static func read(
        _ id: Int64, after step: Int64 = 0, withPrompts: Bool = true, _ records: AccountTransaction
    ) throws -> ConversationTrace? {
        guard let conversation = try records.conversation(id) else { return nil }
        var trace = ConversationTrace(conversation: conversation)
        try trace.readSteps(records, after: step)
        if withPrompts { try trace.readPrompts(records) }
        trace.join(
            try Effects.read(of: id, records), slots: step > 0 ? try trace.slots(before: step, records) : [:])
        return trace
    }

    private mutating func readSteps(_ records: AccountTransaction, after step: Int64) throws {
        try records.each(
            """
            SELECT s.id, s.run_id, s.kind, s.path, s.visit, m.author, m.text, s.payload, s.at, t.microseconds,
            s.turn, r.workflow, r.is_foreground
            FROM runs r JOIN steps s ON s.run_id = r.id LEFT JOIN messages m ON m.id = s.message_id
            LEFT JOIN timings t ON t.step_id = s.id
            WHERE r.account_id = \(records.account) AND r.conversation_id = \(conversation.id) AND s.id > \(step)
            ORDER BY s.id
            """
        ) { row in
            guard let step = TraceStep(row: row) else { return }
            let number = Int(row.int(10))
            if turns.last?.run != step.run || turns.last?.number != number {
                turns.append(
                    Turn(number: number, run: step.run, workflow: row.text(11), isForeground: row.bool(12)))
            }
            turns[turns.count - 1].steps.append(step)
        }
    }

    private mutating func readPrompts(_ records: AccountTransaction) throws {
        for hash in Set(steps.compactMap(\.prompt)) {
            prompts[hash] = try records.first(
                "SELECT body FROM texts WHERE account_id = \(records.account) AND hash = \(hash)"
            ) { $0.text(0) }
        }
    }

    /// Puts results and effects to the calls that they belong to.
    private mutating func join(_ effects: Effects, slots before: [Visit: Int]) {
        var answers: [Visit: (turn: Int, step: Int)] = [:]
        var slots = before
        for turn in turns.indices {
            for place in turns[turn].steps.indices {
                let step = turns[turn].steps[place]
                let visit = Visit(run: step.run, node: step.node, number: step.visit)
                switch step.kind {
                case .answer:
                    answers[visit] = (turn, place)
                    let first = slots[visit, default: 0]
                    for call in step.calls.indices {
                        turns[turn].steps[place].calls[call].effect = effects.of(step, call: call, slot: first + call)
                    }
                    slots[visit] = first + step.calls.count
                case .result:
                    guard let answer = answers[visit], let call = step.payload["call"]?.int,
                        turns[answer.turn].steps[answer.step].calls.indices.contains(call)
                    else { continue }
                    turns[answer.turn].steps[answer.step].calls[call].status = step.payload["status"]?.string
                    turns[answer.turn].steps[answer.step].calls[call].result = step.payload["content"]
                    turns[answer.turn].steps[answer.step].calls[call].microseconds = step.microseconds
                default: break
                }
            }
        }
    }

    /// How many calls each visit had made up to a step: their numbers go on behind it.
    private func slots(before step: Int64, _ records: AccountTransaction) throws -> [Visit: Int] {
        // A call that is its answer's only one is found without its number.
        guard steps.contains(where: { $0.calls.count > 1 }) else { return [:] }
        var slots: [Visit: Int] = [:]
        try records.each(
            """
            SELECT s.run_id, s.path, s.visit, sum(json_array_length(s.payload, '$.calls'))
            FROM runs r JOIN steps s ON s.run_id = r.id
            WHERE r.account_id = \(records.account) AND r.conversation_id = \(conversation.id) AND s.kind = 'answer'
            AND s.id <= \(step) GROUP BY s.run_id, s.path, s.visit
            """
        ) { slots[Visit(run: $0.int(0), node: $0.text(1), number: Int($0.int(2)))] = Int($0.optionalInt(3) ?? 0) }
        return slots
    }

    private struct Visit: Hashable {
        var run: Int64
        var node: String
        var number: Int
    }
}

/// The effects of a conversation's calls, by the step of their answer.
private struct Effects {
    private var byStep: [Int64: [(slot: Int, effect: TraceStep.Effect)]] = [:]

    static func read(of conversation: Int64, _ records: AccountTransaction) throws -> Effects {
        var effects = Effects()
        try records.each(
            """
            SELECT e.step_id, e.call, e.record, e.record_id, e.is_existing FROM runs r JOIN effects e ON e.run_id = r.id
            WHERE r.account_id = \(records.account) AND r.conversation_id = \(conversation) ORDER BY e.step_id, e.call
            """
        ) { row in
            effects.byStep[row.int(0), default: []].append(
                (
                    Int(row.int(1)),
                    TraceStep.Effect(record: row.optionalText(2), id: row.optionalInt(3), isExisting: row.bool(4))
                ))
        }
        return effects
    }

    func of(_ step: TraceStep, call: Int, slot: Int) -> TraceStep.Effect? {
        let found = byStep[step.id] ?? []
        if step.calls.count == 1 { return found.first?.effect }
        return found.first { $0.slot == slot }?.effect
    }
}
