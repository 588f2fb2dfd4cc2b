import Fields
import JSON
package import Storage
import Workflows

/// What a visitor has sent.
package struct InboundMessage: Sendable, Hashable {
    /// With Social Security and card numbers masked: nothing behind this door, the tables least of all, ever has them.
    package private(set) var text: String
    /// The sender's own id of the message: sent twice, it is taken once.
    package var clientID: String?

    package init(_ text: String, clientID: String? = nil) {
        self.text = SensitiveText.masked(text)
        self.clientID = clientID
    }
}

/// That a message is stored, for good.
package struct Receipt: Sendable, Hashable {
    package var conversation: Int64
    package var message: Int64
    /// It had been received before.
    package var isRepeat: Bool
}

/// Who opens a conversation, and how.
package struct Opening: Sendable, Hashable {
    package var channel: String
    package var contact: Int64?
    /// The visitor's time zone, an IANA name.
    package var zone: String
    /// The workflow that is to hold it; nil for the one whose trigger matches.
    package var workflow: String?

    package init(channel: String = "web", contact: Int64? = nil, zone: String = "UTC", workflow: String? = nil) {
        self.channel = channel
        self.contact = contact
        self.zone = zone
        self.workflow = workflow
    }
}

extension Runtime {
    /// Takes a visitor's message in. It is durable when this returns; its turn goes on by itself.
    package func receive(
        _ message: InboundMessage, in conversation: Int64, of account: AccountID
    ) async throws -> Receipt {
        guard !lanes.isStopping else { throw RuntimeError.stopping }
        let key = LaneKey.conversation(account, conversation)
        let taker = taker
        guard lanes.take(key) else {
            // A turn is under way: the message waits for the next.
            let listeners = listeners
            let (receipt, beside) = try await services.database.write { transaction in
                let records = transaction.scoped(to: account)
                let receipt = try records.store(message, in: conversation, at: taker.services.time.now)
                return (receipt, try taker.noticed(receipt, message, listeners, records))
            }
            if !receipt.isRepeat { await interruptIfWanted(key, conversation, account) }
            kick(key)
            for key in beside { kick(key) }
            return receipt
        }
        do {
            let listeners = listeners
            let (receipt, taken, beside) = try await services.database.write { transaction in
                let records = transaction.scoped(to: account)
                let receipt = try records.store(message, in: conversation, at: taker.services.time.now)
                let taken = try taker.take(conversation, records)
                return (receipt, taken, try taker.noticed(receipt, message, listeners, records))
            }
            switch taken {
            case .turn(let run): launch(key, first: run)
            case .nothing, .idled: if !lanes.giveBack(key) { launch(key, first: nil) }
            }
            for key in beside { kick(key) }
            return receipt
        } catch {
            // Another message may have come meanwhile, and has been told that this lane looks at it.
            if !lanes.giveBack(key) { launch(key, first: nil) }
            throw error
        }
    }

    /// Opens a conversation; with a message, that is its first. Its workflow begins at once.
    package func open(
        _ opening: Opening, with message: InboundMessage? = nil, of account: AccountID
    ) async throws -> (conversation: Int64, message: Int64?) {
        try await open(opening, with: message, of: account, unlessOpen: false)
    }

    private func open(
        _ opening: Opening, with message: InboundMessage?, of account: AccountID, unlessOpen: Bool
    ) async throws -> (conversation: Int64, message: Int64?) {
        guard !lanes.isStopping else { throw RuntimeError.stopping }
        let definition = try await definition(for: opening, message, account)
        let (taker, listeners) = (taker, listeners)
        let (run, beside) = try await services.database.write { transaction in
            let records = transaction.scoped(to: account)
            if unlessOpen, let known = try records.openConversation(opening) { throw AlreadyOpen(conversation: known) }
            let run = try taker.open(opening, message, definition, records)
            guard let message, let stored = run.message, let conversation = run.conversation?.id else {
                return (run, [LaneKey]())
            }
            let receipt = Receipt(conversation: conversation, message: stored.id, isRepeat: false)
            return (run, try taker.noticed(receipt, message, listeners, records))
        }
        guard let conversation = run.conversation?.id else { throw RuntimeError.noSuchConversation(0) }
        let key = LaneKey.conversation(account, conversation)
        if lanes.takeOrRepeat(key) { launch(key, first: run) }
        for key in beside { kick(key) }
        return (conversation, message == nil ? nil : run.message?.id)
    }

    /// Takes a message of a contact in: in the conversation that is open with it on the channel, else in a new one.
    package func receive(
        _ message: InboundMessage, from opening: Opening, of account: AccountID
    ) async throws -> Receipt {
        var known = try await services.database.read { try $0.scoped(to: account).openConversation(opening) }
        while true {
            do {
                if let known { return try await receive(message, in: known, of: account) }
                let opened = try await open(opening, with: message, of: account, unlessOpen: true)
                return Receipt(conversation: opened.conversation, message: opened.message ?? 0, isRepeat: false)
            } catch RuntimeError.resolved {
                known = nil
            } catch let error as AlreadyOpen {
                known = error.conversation
            }
        }
    }

    /// By the workflow's choice, a newer message gives up the answer under way, if nothing of it has been shown.
    private func interruptIfWanted(_ key: LaneKey, _ conversation: Int64, _ account: AccountID) async {
        let name = try? await services.database.read { transaction in
            try transaction.scoped(to: account).first(
                """
                SELECT r.definition FROM conversations c JOIN runs r ON r.id = c.run_id
                WHERE c.account_id = \(account) AND c.id = \(conversation)
                """
            ) { $0.text(0) }
        }
        guard let hash = name ?? nil, caches.definition(hash)?.workflow.doubleTexting == .interrupt else { return }
        lanes.interrupt(key)
    }
}

/// Somebody else has opened the conversation meanwhile.
private struct AlreadyOpen: Error { let conversation: Int64 }

extension AccountTransaction {
    /// The conversation that is open with a contact on a channel. A visitor who is nobody's contact has none: another
    /// one's must never be taken for theirs.
    fileprivate func openConversation(_ opening: Opening) throws -> Int64? {
        guard let contact = opening.contact else { return nil }
        return try first(
            """
            SELECT id FROM conversations WHERE account_id = \(account) AND contact_id = \(contact)
            AND channel = \(opening.channel) AND state <> 'resolved' ORDER BY id DESC
            """
        ) { $0.int(0) }
    }

    /// Stores a visitor's message, or finds it by the sender's id.
    func store(_ message: InboundMessage, in conversation: Int64, at now: Int64) throws -> Receipt {
        if let clientID = message.clientID {
            let known = try first(
                """
                SELECT id FROM messages WHERE account_id = \(account) AND conversation_id = \(conversation)
                AND client_id = \(clientID)
                """
            ) { $0.int(0) }
            if let known { return Receipt(conversation: conversation, message: known, isRepeat: true) }
        }
        let changed = try execute(
            """
            UPDATE conversations SET pending = pending + 1, updated_at = \(now)
            WHERE account_id = \(account) AND id = \(conversation) AND state <> 'resolved'
            """)
        guard changed == 1 else {
            throw try self.conversation(conversation) == nil
                ? RuntimeError.noSuchConversation(conversation) : RuntimeError.resolved(conversation)
        }
        let id = try insert(
            """
            INSERT INTO messages (account_id, conversation_id, author, text, client_id, at)
            VALUES (\(account), \(conversation), 'visitor', \(message.text), \(message.clientID), \(now))
            """)
        return Receipt(conversation: conversation, message: id, isRepeat: false)
    }
}
