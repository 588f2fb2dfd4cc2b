import Expressions
import JSON
import Workflows

extension RunExecution {
    /// Sends a message.
    func perform(_ say: Say, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        for variant in say.variants {
            if let when = variant.when, try await !holds(when, path) { continue }
            let content = try await content(variant.content, path)
            try await send(content, .say, node, path) { self.cursor[path].outcome = "done" }
            return .done("done")
        }
        return .done("skipped")
    }

    func content(_ template: MessageTemplate, _ path: FramePath) async throws -> MessageContent {
        var content = MessageContent("")
        if let text = template.text { content.text = try await self.text(text, path) }
        for reply in template.quickReplies { content.quickReplies.append(try await text(reply, path)) }
        if let image = template.image { content.image = try await text(image, path) }
        if let card = template.card { content.card = try await json(card, path) }
        return content
    }

    /// Stores a message to the visitor with its step, and shows it once that is durable.
    func send(
        _ content: MessageContent, _ kind: StepKind, _ node: Node, _ path: FramePath,
        state: ConversationState? = nil, change: () -> Void
    ) async throws {
        let place = place(node, path)
        let message = try await commit(state: state, sends: true, change: change) { journal in
            let message = try journal.message(content, by: .bot)
            try journal.step(kind, at: place, message: message?.id)
            return message
        }
        guard let message else { return }
        history.append(.bot(content.text))
        tell(.said(message))
        if let state { tell(.state(state)) }
    }
}
