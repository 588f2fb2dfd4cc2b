import CRM
package import Runtime
package import Storage

/// What happens while a script is played.
package enum PlayEvent: Sendable {
    case opened(conversation: Int64)
    case visitor(String)
    /// The turn of that place in the script, from 0, has ended.
    case turnEnded(Int)
}

/// What came of playing a script.
package struct PlayResult: Sendable, Hashable {
    /// The conversations that were held: a message after the end of one opens the next.
    package var conversations: [Int64] = []
    /// Where the script and what happened part: answers that nobody asked for, requests that have no answer.
    package var problems: [String] = []
}

/// Plays a script against a runtime whose model is a conversation of the scripted endpoint.
///
/// The runtime's clock is the script's (`ScriptClock`), so that dates in plain words mean the same on any day.
package struct ScriptPlayer: Sendable {
    private let script: ConversationScript
    private let runtime: Runtime
    private let account: AccountID
    private let model: ScriptedConversation
    private let watch: @Sendable (PlayEvent) -> Void

    package init(
        _ script: ConversationScript, on runtime: Runtime, account: AccountID, model: ScriptedConversation,
        watch: @escaping @Sendable (PlayEvent) -> Void = { _ in }
    ) {
        self.script = script
        self.runtime = runtime
        self.account = account
        self.model = model
        self.watch = watch
    }

    /// - Throws: what the runtime refuses, and `CRMError` for contacts that cannot be made.
    package func play() async throws -> PlayResult {
        let contact = try await makeContacts()
        let opening = Opening(
            channel: script.channel, contact: contact, zone: script.zone, workflow: script.workflow)
        var result = PlayResult()
        for (place, turn) in script.turns.enumerated() {
            model.enqueue(turn.answers)
            let conversation = try await take(turn, opening, in: result.conversations.last)
            if result.conversations.last != conversation {
                result.conversations.append(conversation)
                watch(.opened(conversation: conversation))
            }
            await runtime.idle(conversation, of: account)
            watch(.turnEnded(place))
            if let problem = mismatch(after: place) {
                // What follows would be answered with what was meant for this turn.
                result.problems.append(problem)
                return result
            }
        }
        return result
    }

    /// Lets the visitor speak, or the conversation open, and returns the conversation: a new one once the last is
    /// resolved.
    private func take(_ turn: ScriptTurn, _ opening: Opening, in current: Int64?) async throws -> Int64 {
        guard let user = turn.user else {
            return try await runtime.open(opening, of: account).conversation
        }
        watch(.visitor(user))
        let message = InboundMessage(user)
        if let current {
            do {
                return try await runtime.receive(message, in: current, of: account).conversation
            } catch RuntimeError.resolved {}
        }
        return try await runtime.open(opening, with: message, of: account).conversation
    }

    private func mismatch(after place: Int) -> String? {
        let left = model.leftover.count
        if left > 0 {
            return
                "turn \(place + 1): the model was not asked for \(left == 1 ? "an answer" : "\(left) answers") that the script has"
        }
        let more = model.unforeseen.count
        if more > 0 {
            return
                "turn \(place + 1): the model was asked \(more == 1 ? "once" : "\(more) times") more than the script has answers"
        }
        return nil
    }

    /// Makes the given contacts and returns the visitor's.
    private func makeContacts() async throws -> Int64? {
        let (script, account) = (script, account)
        return try await runtime.services.database.write { transaction in
            let crm = CRMSession(transaction.scoped(to: account), actor: .system, now: script.now, zone: script.zone)
            var visitor: Int64?
            for given in script.contacts {
                let contact = try crm.createContact(
                    ContactDetails(
                        firstName: given.firstName, lastName: given.lastName, email: given.email, phone: given.phone,
                        zone: given.zone))
                if given.key == script.contact { visitor = contact.id }
            }
            return visitor
        }
    }
}
