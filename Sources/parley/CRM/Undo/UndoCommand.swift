import ArgumentParser
import CRM
import JSON

struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take back what a bot changed.",
        subcommands: [UndoConversationCommand.self])
}

struct UndoConversationCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "conversation", abstract: "Take back what bots changed in a conversation, the latest first.",
        discussion: "What a person has changed since is kept, and said so.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The conversation's number.") var conversation: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        let steps = try crm.undo(conversation: conversation)
        let lines = steps.map { CRMView.Block.line($0.description) }
        return CRMView(
            .array(steps.map(UndoViews.json)),
            lines.isEmpty ? [.line("no bot has changed anything in conversation \(conversation)")] : lines)
    }
}

/// What was taken back, as the commands show it.
enum UndoViews {
    static func json(_ step: UndoStep) -> JSON {
        let (isUndone, text) =
            switch step.outcome {
            case .undone(let what): (true, what)
            case .kept(let reason): (false, reason)
            }
        return [
            "record": .string(step.record.rawValue), "id": JSON(step.recordID), "title": .string(step.title),
            "undone": .bool(isUndone), "outcome": .string(text),
        ]
    }
}
