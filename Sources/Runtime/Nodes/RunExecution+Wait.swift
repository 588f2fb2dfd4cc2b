import DatePhrases
import Expressions
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// A pause that holds no memory: the time stands in the run's row, and a restart finds it there.
    func perform(_ wait: Wait, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        switch (wait.kind, cursor[path].phase) {
        case (.event, .event(let deadline)):
            if unconsumedMessage != nil {
                consume()
                return .done("message")
            }
            guard let deadline, now >= deadline else { return .parked }
            note(.timer, at: place(node, path))
            return .done(Outcome.timeout)
        case (.event(let name, _), .awaits(_, let after, let deadline)):
            if try await hasHappened(name, after: after) { return .done(name) }
            guard let deadline, now >= deadline else { return .parked }
            note(.timer, at: place(node, path))
            return .done(Outcome.timeout)
        case (.event(let name, let within), _) where name != "message":
            let deadline = within.map { now + $0.milliseconds }
            let after = try await latestEvent()
            try await commit(change: { cursor[path].phase = .awaits(name, after: after, deadline: deadline) }) { _ in }
            // Whoever feeds the triggers wakes those that it finds waiting: until the commit that was not this run.
            return try await hasHappened(name, after: after) ? .done(name) : .parked
        case (.event(_, let within), _):
            let deadline = within.map { now + $0.milliseconds }
            consume()
            try await commit(
                state: isForeground ? .waiting : nil,
                change: {
                    cursor[path].phase = .event(deadline: deadline)
                }
            ) { _ in }
            if isForeground { tell(.state(.waiting)) }
            return .parked
        case (_, .until(let instant)):
            guard now >= instant else { return .parked }
            note(.timer, at: place(node, path))
            return .done("done")
        case (.duration(let duration), _):
            cursor[path].phase = .until(now + duration.milliseconds)
            return .parked
        case (.until(let template), _):
            let instant = try await instant(template, path)
            if instant <= now { return .done("done") }
            cursor[path].phase = .until(instant)
            return .parked
        }
    }

    private func latestEvent() async throws -> Int64 {
        try await services.database.read { try $0.first("SELECT max(id) FROM events") { $0.optionalInt(0) ?? 0 } ?? 0 }
    }

    /// Whether something of that name has happened to a record that is this run's business.
    private func hasHappened(_ name: String, after: Int64) async throws -> Bool {
        guard let kind = TriggerEvent(rawValue: name)?.logged else { return false }
        let (context, provider) = (recordContext, services.context)
        return try await services.database.read { transaction in
            let records = transaction.scoped(to: context.account)
            let events = try records.all(
                """
                SELECT record, record_id, conversation_id FROM events
                WHERE account_id = \(records.account) AND id > \(after) AND kind = \(kind) ORDER BY id
                """
            ) { (record: RecordReference(kind: $0.text(0), id: $0.int(1)), conversation: $0.optionalInt(2)) }
            return try events.contains { event in
                if let conversation = event.conversation, conversation == context.conversation { return true }
                return try provider.concerns(event.record, context, transaction)
            }
        }
    }

    /// A timestamp, or text that says when.
    private func instant(_ template: TextTemplate, _ path: FramePath) async throws -> Int64 {
        switch try await value(template, path) {
        case .timestamp(let timestamp): return timestamp.milliseconds
        case .string(let words):
            switch DatePhrases.parse(words, now: now, zone: run.zone, purpose: .mention) {
            case .found(let moment): return moment.instant
            case .ambiguous(let reason), .notFound(let reason):
                throw NodeFailure(.expression, "\(template.position): \"\(words)\" is no time to wait for: \(reason)")
            }
        case let other:
            throw NodeFailure(
                .expression, "\(template.position): `until` wants a timestamp or words; this is \(other.typeName)")
        }
    }
}
