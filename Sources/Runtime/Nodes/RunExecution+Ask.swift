import Expressions
import JSON
import Workflows

extension RunExecution {
    /// Asks, waits for the answer, checks it, keeps it; asks again as often as the node says.
    func perform(_ ask: Ask, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        try checkTurns()
        guard case .asked(let times, let deadline) = cursor[path].phase else {
            let deadline = node.timeout.map { now + $0.milliseconds }
            var content = try await content(ask.question, path)
            if case .choices(let choices) = ask.check, content.quickReplies.isEmpty { content.quickReplies = choices }
            try await send(content, .say, node, path, state: .waiting) {
                self.cursor[path].phase = .asked(times: 1, deadline: deadline)
                self.consume()
            }
            return .parked
        }
        guard let message = unconsumedMessage else {
            if let deadline, now >= deadline {
                note(.timer, at: place(node, path))
                return .done(Outcome.gaveUp)
            }
            return .parked
        }
        if let value = ask.accepts(message.content.text, zone: run.zone, now: now) {
            consume()
            assign(ask.into, value, path)
            if case .choices = ask.check, let choice = value.string { return .done(choice) }
            return .done("answered")
        }
        consume()
        if times >= ask.attempts { return .done(Outcome.gaveUp) }
        var content = try await content(ask.question, path)
        if let reprompt = ask.reprompt {
            content.text = try await text(reprompt, path)
        } else if let words = ask.ownReprompt {
            content.text = words
        }
        if case .choices(let choices) = ask.check, content.quickReplies.isEmpty { content.quickReplies = choices }
        try await send(content, .say, node, path, state: .waiting) {
            self.cursor[path].phase = .asked(times: times + 1, deadline: deadline)
        }
        return .parked
    }

    /// The visitor's message of this turn, until a node has answered or stored it.
    var unconsumedMessage: Message? {
        guard let message = run.message, message.id > cursor.consumed else { return nil }
        return message
    }

    func consume() {
        if let message = run.message { cursor.consumed = max(cursor.consumed, message.id) }
    }
}
