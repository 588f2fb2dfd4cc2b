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

    /// Whether a change of a record may start a run, or wake one.
    var listensToRecords: Bool {
        let listeners = listeners
        return listeners.awaitsRecords || !listeners.toRecords.isEmpty
    }

    /// Starts the runs that new events ask for, and wakes those that wait for one. The runs and the mark of how far the
    /// events have been read are one transaction: no event is missed, and none starts a run twice.
    func feedTriggers() async {
        let feed = TriggerFeed(listeners: listeners, taker: taker)
        guard !feed.kinds.isEmpty else { return }
        do {
            while true {
                // Most often there is nothing new, which a read finds out without a commit.
                guard try await services.database.read({ try feed.hasNews($0) }) else { return }
                let (keys, hasMore) = try await services.database.write { try feed.take($0) }
                for key in keys { kick(key) }
                if !hasMore { return }
            }
        } catch {
            // They are fed with the next event, or at the next start.
            services.listen(nil, .failed(node: "", message: "triggers: \(error)"))
        }
    }
}

/// Reads the events behind a mark and does what they ask for.
private struct TriggerFeed: Sendable {
    let listeners: Listeners
    let taker: TurnTaker
    let kinds: [String]

    /// Events looked at in one transaction.
    private static let most = 5000

    init(listeners: Listeners, taker: TurnTaker) {
        self.listeners = listeners
        self.taker = taker
        kinds = listeners.kinds
    }

    private struct Logged {
        var id: Int64
        var account: AccountID
        var kind: String
        var record: RecordReference
        var conversation: Int64?
        var changes: String
    }

    func hasNews(_ transaction: Transaction) throws -> Bool {
        try transaction.first(
            """
            SELECT EXISTS (SELECT 1 FROM events WHERE id > (SELECT last_event FROM trigger_feed WHERE id = 1)
            AND kind IN \(list: kinds))
            """
        ) { $0.bool(0) } ?? false
    }

    /// What is new, so much at a time; true where more is left.
    func take(_ transaction: Transaction) throws -> (keys: [LaneKey], hasMore: Bool) {
        let last = try transaction.first("SELECT last_event FROM trigger_feed WHERE id = 1") { $0.int(0) }
        guard let last else { return ([], false) }
        var events: [Logged] = []
        try transaction.each(
            """
            SELECT id, account_id, kind, record, record_id, conversation_id, changes FROM events
            WHERE id > \(last) ORDER BY id LIMIT \(Self.most)
            """
        ) {
            events.append(
                Logged(
                    id: $0.int(0), account: AccountID($0.int(1)), kind: $0.text(2),
                    record: RecordReference(kind: $0.text(3), id: $0.int(4)), conversation: $0.optionalInt(5),
                    changes: $0.text(6)))
        }
        guard let newest = events.last?.id else { return ([], false) }
        var keys: [LaneKey] = []
        for event in events where kinds.contains(event.kind) {
            let records = transaction.scoped(to: event.account)
            keys += try starts(event, records)
            keys += try wakes(event, records)
        }
        try transaction.execute("UPDATE trigger_feed SET last_event = \(newest) WHERE id = 1")
        return (keys, events.count == Self.most)
    }

    private func starts(_ event: Logged, _ records: AccountTransaction) throws -> [LaneKey] {
        let isResolved = event.kind == "conversation.resolved"
        let listening = isResolved ? listeners.toResolved : listeners.toRecords[event.kind] ?? []
        guard !listening.isEmpty else { return [] }
        let conversation = try event.conversation.flatMap { try records.conversation($0) }
        if isResolved, conversation == nil { return [] }
        var happening = Happening(conversation: conversation)
        if !isResolved {
            happening.event = RunEvent(
                kind: TriggerEvent(logged: event.kind)?.rawValue ?? event.kind, record: event.record,
                values: RunEvent.values(of: event.changes))
        }
        return try listening.filter { taker.services.triggered?.contains($0.definition.workflow.name) ?? true }
            .filter { try $0.wants(happening, taker.services, records) }
            .map { one in
                let run = try taker.insertRun(
                    one.definition, inputs: [:], event: happening.event, conversation: conversation?.id,
                    isForeground: false, records, taker.services.time.now)
                return .run(records.account, run.id)
            }
    }

    /// Has the runs looked at that wait for an event of this kind; each decides itself whether it is the one.
    private func wakes(_ event: Logged, _ records: AccountTransaction) throws -> [LaneKey] {
        guard listeners.awaitsRecords, let name = TriggerEvent(logged: event.kind),
            TriggerEvent.awaitable.contains(name)
        else { return [] }
        let now = taker.services.time.now
        let waiting = try records.all(
            """
            SELECT id, conversation_id, is_foreground FROM runs WHERE account_id = \(records.account)
            AND state = 'open' AND cursor LIKE \("%\"awaits\",%\"\(name.rawValue)\"%")
            """
        ) { (run: $0.int(0), conversation: $0.optionalInt(1), isForeground: $0.bool(2)) }
        return try waiting.map { row in
            if row.isForeground, let conversation = row.conversation {
                try records.execute(
                    """
                    UPDATE conversations SET wake_at = \(now) WHERE account_id = \(records.account)
                    AND id = \(conversation) AND state IN ('waiting', 'sleeping')
                    """)
                return .conversation(records.account, conversation)
            }
            return .run(records.account, row.run)
        }
    }
}

extension TurnTaker {
    /// Starts the workflows that listen to each message, in the transaction that stores it.
    func noticed(
        _ receipt: Receipt, _ message: InboundMessage, _ listeners: Listeners, _ records: AccountTransaction
    ) throws -> [LaneKey] {
        guard !receipt.isRepeat, !listeners.toMessages.isEmpty,
            let row = try records.conversation(receipt.conversation)
        else { return [] }
        let event = RunEvent(
            kind: TriggerEvent.messageReceived.rawValue,
            record: RecordReference(kind: RunEvent.message, id: receipt.message))
        let happening = Happening(conversation: row, event: event, text: message.text)
        return try listeners.toMessages
            .filter { services.triggered?.contains($0.definition.workflow.name) ?? true }
            .filter { try $0.wants(happening, services, records) }
            .map { one in
                let run = try insertRun(
                    one.definition, inputs: [:], event: event, conversation: receipt.conversation, isForeground: false,
                    records, services.time.now)
                return .run(records.account, run.id)
            }
    }
}
