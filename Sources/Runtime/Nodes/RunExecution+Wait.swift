import DatePhrases
import Expressions
import JSON
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
