import Expressions
import JSON
import Storage
import Synchronization
import Tools
import Workflows

extension Runtime {
    /// Begins to feed triggers with what happens from now on, unless it was begun before.
    func prepareTriggers() async throws {
        try await services.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO trigger_feed (id, last_event) SELECT 1, coalesce((SELECT max(id) FROM events), 0)
                WHERE true ON CONFLICT DO NOTHING
                """)
        }
        await feedTriggers()
    }

    /// To be called when something has happened in the records that no run has done.
    package func noticeEvents() async { await feedTriggers() }

    /// Starts the runs that new events ask for. The runs and the mark of how far the events have been read are one
    /// transaction: no event is missed, and none starts a run twice.
    func feedTriggers() async {
        let listening = library.withLock { $0.workflows.values }.compactMap { workflow -> Listening? in
            let triggers = workflow.triggers.filter { if case .conversationResolved = $0.kind { true } else { false } }
            guard services.triggered?.contains(workflow.name) ?? true else { return nil }
            guard !triggers.isEmpty, let definition = definition(of: workflow.name) else { return nil }
            return Listening(definition: definition, triggers: triggers)
        }
        guard !listening.isEmpty else { return }
        while await feed(listening) {}
    }

    /// Feeds what is new, so much at a time; true where more is left.
    private func feed(_ listening: [Listening]) async -> Bool {
        let (taker, most) = (taker, 5000)
        do {
            let (keys, hasMore) = try await services.database.write { transaction -> ([LaneKey], Bool) in
                let last = try transaction.first("SELECT last_event FROM trigger_feed WHERE id = 1") { $0.int(0) }
                guard let last else { return ([], false) }
                var events: [(id: Int64, account: AccountID, kind: String, conversation: Int64?)] = []
                try transaction.each(
                    "SELECT id, account_id, kind, conversation_id FROM events WHERE id > \(last) ORDER BY id LIMIT \(most)"
                ) { events.append(($0.int(0), AccountID($0.int(1)), $0.text(2), $0.optionalInt(3))) }
                guard let newest = events.last?.id else { return ([], false) }
                var keys: [LaneKey] = []
                for event in events where event.kind == "conversation.resolved" {
                    let records = transaction.scoped(to: event.account)
                    guard let conversation = try event.conversation.flatMap({ try records.conversation($0) }) else {
                        continue
                    }
                    for one in listening where try one.wants(conversation, taker.services, records) {
                        let run = try taker.insertRun(
                            one.definition, inputs: [:], conversation: event.conversation, isForeground: false, records,
                            taker.services.time.now)
                        keys.append(.run(event.account, run.id))
                    }
                }
                try transaction.execute("UPDATE trigger_feed SET last_event = \(newest) WHERE id = 1")
                return (keys, events.count == most)
            }
            for key in keys { kick(key) }
            return hasMore
        } catch {
            // They are fed with the next event, or at the next start.
            services.listen(nil, .failed(node: "", message: "triggers: \(error)"))
            return false
        }
    }
}

/// A workflow that resolved conversations start.
private struct Listening: Sendable {
    var definition: Definition
    var triggers: [Trigger]

    func wants(_ conversation: Conversation, _ services: RuntimeServices, _ records: AccountTransaction) throws -> Bool
    {
        try triggers.contains { trigger in
            guard trigger.channels.isEmpty || trigger.channels.contains(conversation.channel) else { return false }
            guard let when = trigger.when else { return true }
            let context = RecordContext(
                account: records.account, conversation: conversation.id, contact: conversation.contact,
                now: services.time.now, zone: conversation.zone)
            var variables: [String: Value] = [:]
            for root in when.expression.roots.intersection(services.context.roots) {
                variables[root] = Value(
                    try services.context.value(of: root, for: context, records.transaction) ?? .null)
            }
            variables["conversation"] = Value([
                "id": JSON(conversation.id), "channel": .string(conversation.channel),
                "turns": JSON(conversation.turns),
                "zone": .string(conversation.zone), "state": .string(conversation.state.rawValue),
                "outcome": JSON(conversation.outcome),
            ])
            let latest = try records.first(
                "SELECT text FROM messages WHERE account_id = \(records.account) AND id = \(conversation.takenMessage)"
            ) { $0.text(0) }
            variables["message"] = Value(["text": .string(latest ?? "")])
            do throws(ExpressionError) {
                return try when.expression.condition(
                    in: Scope(variables: variables, now: context.now, zone: conversation.zone))
            } catch {
                // One condition that fails must not hold up every other trigger for ever.
                services.listen(conversation.id, .failed(node: "", message: "\(when.position): \(error.message)"))
                return false
            }
        }
    }
}
