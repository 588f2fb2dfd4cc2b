import JSON
import Storage
import Workflows

/// To whom a conversation goes, and with what note.
struct Handover: Sendable, Hashable {
    var queue: String?
    var person: String?
    var note: String?

    /// As the conversation's row names the owner.
    var owner: String { person ?? queue.map { "queue:\($0)" } ?? "queue:default" }

    var payload: String {
        var object: JSONObject = ["owner": .string(owner)]
        if let note { object["note"] = .string(note) }
        return JSON.object(object).text
    }
}

extension RunExecution {
    /// Gives the conversation to a person; when it is handed back, the node is done.
    func perform(_ handoff: Handoff, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        guard let conversation = run.conversation, isForeground else {
            throw NodeFailure(.definition, "a run without a conversation has nothing to hand over")
        }
        if case .withPerson(let epoch) = cursor[path].phase {
            return conversation.ownerEpoch > epoch ? .done("returned") : .parked
        }
        var handover = Handover()
        if let queue = handoff.queue { handover.queue = try await text(queue, path) }
        if let person = handoff.person { handover.person = try await text(person, path) }
        if let note = handoff.note { handover.note = try await text(note, path) }
        try await giveToPerson(conversation, handover, place(node, path)) {
            self.consume()
            self.cursor[path].phase = .withPerson(epoch: conversation.ownerEpoch + 1)
        }
        return .parked
    }

    /// Changes the owner and the epoch: from the commit on, nothing that this or any other turn sends goes out.
    func giveToPerson(
        _ conversation: Conversation, _ handover: Handover, _ place: Place, change: () -> Void
    ) async throws {
        try await commit(sends: true, change: change) { journal in
            try journal.step(.handoff, at: place, payload: handover.payload)
            try journal.records.execute(
                """
                UPDATE conversations SET state = 'person', owner = \(handover.owner), owner_epoch = owner_epoch + 1,
                wake_at = NULL, updated_at = \(journal.now)
                WHERE account_id = \(journal.records.account) AND id = \(conversation.id)
                """)
        }
        settled = .person
        tell(.state(.person))
    }
}
