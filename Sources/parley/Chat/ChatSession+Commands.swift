import CRM
import Runtime
import Storage

extension ChatSession {
    /// How a person at the terminal stands in the journal.
    private static let person = "agent"

    /// - Returns: false to leave.
    func perform(_ command: SlashCommand) async throws -> Bool {
        let runtime = installation.runtime
        switch command {
        case .help:
            let width = SlashCommand.words.map(\.usage.count).max() ?? 0
            for (usage, meaning) in SlashCommand.words {
                screen.line("  " + usage + String(repeating: " ", count: width - usage.count) + "  " + meaning)
            }
        case .undo: try await undo()
        case .trace:
            let trace = try await ConversationTrace.read(conversation, of: account, from: installation.database)
            if let trace {
                screen.write(TraceText(paint: screen.paint, zone: zone).turn(trace.turns.last, of: trace))
            }
        case .crm:
            let records = try await VisitorRecords.read(conversation, of: account, from: installation.database)
            screen.write(records.text(screen.paint))
        case .approve(let id): try await decide(id, approve: true)
        case .decline(let id): try await decide(id, approve: false)
        case .agent(let text):
            if try await ownState() != .person {
                try await runtime.takeOver(conversation, by: Self.person, of: account)
            }
            try await runtime.say(text, as: Self.person, in: conversation, of: account)
        case .take: try await runtime.takeOver(conversation, by: Self.person, of: account)
        case .back:
            try await runtime.handBack(conversation, by: Self.person, of: account)
            waitForTurn()
        case .quit: return false
        }
        return true
    }

    private func decide(_ id: Int64?, approve: Bool) async throws {
        guard let approval = id ?? approvals.last else { return screen.note("nothing waits for a person's word") }
        try await installation.runtime.decide(approval, approve: approve, by: Self.person, of: account)
        approvals.removeAll { $0 == approval }
        screen.note("approval \(approval) \(approve ? "given" : "declined")")
        waitForTurn()
    }

    /// Takes back the bot's changes of the last turn that made any.
    private func undo() async throws {
        let (account, zone) = (account, zone)
        while let mark = marks.popLast() {
            let steps = try await installation.database.write { transaction in
                try CRMSession(
                    transaction.scoped(to: account), actor: .api("parley chat"), now: SystemTime().now, zone: zone,
                    conversation: mark.conversation
                ).undo(conversation: mark.conversation, after: mark.event)
            }
            guard !steps.isEmpty else { continue }
            for step in steps {
                screen.line("  " + (step.isUndone ? "undone: " : "kept: ") + step.description.printable)
            }
            return
        }
        screen.note("the bot has changed nothing that could be taken back")
    }

    private func ownState() async throws -> ConversationState? {
        let (account, conversation) = (account, conversation)
        return try await installation.database.read { try $0.scoped(to: account).conversation(conversation)?.state }
    }
}
