import Expressions
import JSON
import Storage
import Tools
import Workflows

/// Reads what a turn needs, in the transaction that takes it: the row, the message, the run, its past.
struct TurnTaker: Sendable {
    let services: RuntimeServices
    let caches: RunCaches
    /// The definitions as the files have them now.
    let current: @Sendable (_ workflow: String) -> Definition?

    enum Taken: Sendable {
        case turn(LoadedRun)
        /// Nothing to do now; a message that came along is stored.
        case nothing
        /// Nobody has said anything for too long: the conversation has ended.
        case idled
    }

    /// Takes the next turn of a conversation, if there is one: a message that waits, a timer that is due, or a turn
    /// that a crash has interrupted.
    func take(_ id: Int64, _ records: AccountTransaction) throws -> Taken {
        guard var conversation = try records.conversation(id) else { throw RuntimeError.noSuchConversation(id) }
        let now = services.time.now
        switch conversation.state {
        case .resolved: return .nothing
        case .busy: break
        case .person:
            try takeForPerson(&conversation, records, now)
            return .nothing
        case .approval, .parked, .waiting, .sleeping:
            let isDue = conversation.wakeAt.map { $0 <= now } ?? false
            let takesMessage = conversation.pending > 0 && conversation.state.takesMessages
            guard try takesMessage || isDue || isAwaited(conversation, records) else { return .nothing }
        }
        guard let runID = conversation.run, var row = try RunRow.read(runID, caches, records) else { return .nothing }
        try migrate(&row, records)
        // What has passed since a crash, or while a person thought about a call, is not the turn's time.
        if conversation.state == .busy {
            if row.cursor.use.turn != conversation.turns { row.cursor.use = TurnUse(turn: conversation.turns) }
            row.cursor.use.startedAt = now
        }
        if conversation.state == .waiting, conversation.pending == 0 {
            if row.cursor.wakeAt.map({ $0 > now }) ?? true, try !isAwaited(conversation, records) {
                try resolveIdle(conversation, row, records, now)
                return .idled
            }
        }
        var message: Message?
        if conversation.state != .busy {
            if conversation.pending > 0, conversation.state.takesMessages {
                message = try takeMessages(&conversation, row, records, now)
            }
            conversation.turns += 1
            row.cursor.use = TurnUse(turn: conversation.turns, startedAt: now)
            conversation.state = .busy
            try records.execute(
                """
                UPDATE conversations SET state = 'busy', turns = \(conversation.turns), pending = \(conversation.pending),
                taken_message = \(conversation.takenMessage), wake_at = NULL
                WHERE account_id = \(records.account) AND id = \(id)
                """)
        }
        if message == nil, conversation.takenMessage > 0 {
            message = try self.message(conversation.takenMessage, records)
        }
        return .turn(try load(row, conversation, message, records))
    }

    /// Everything else that the turn's execution needs.
    func load(
        _ row: RunRow, _ conversation: Conversation?, _ message: Message?, _ records: AccountTransaction
    ) throws -> LoadedRun {
        let keepsResults = caches.seesSteps(row.definition)
        return LoadedRun(
            row, account: records.account, conversation: conversation, message: message,
            history: try history(of: row, conversation, records),
            results: keepsResults ? try NodeResult.all(of: row.id, records) : [:], keepsResults: keepsResults,
            prefetched: try prefetch(row, conversation, records))
    }

    /// As much of the past as the node at the root shows to a model; a run beside a conversation sees what was said in it.
    private func history(
        of row: RunRow, _ conversation: Conversation?, _ records: AccountTransaction
    ) throws -> History {
        var bytes = 64 << 10
        if case .ai(let ai)? = row.definition.workflow.body[row.cursor.root.node]?.action {
            bytes = max(bytes, min(ai.historyTokens, 1 << 20) * 4)
        }
        var history = try History.load(run: row.id, bytes: bytes, records)
        if !row.isForeground, let conversation {
            history.precede(with: try History.said(in: conversation.id, bytes: bytes, records))
        }
        return history
    }

    /// What the node at the root will ask for first, so that it need not be read apart.
    private func prefetch(
        _ row: RunRow, _ conversation: Conversation?, _ records: AccountTransaction
    ) throws -> Prefetched {
        var found = Prefetched()
        guard let node = row.definition.workflow.body[row.cursor.root.node], case .ai(let ai)? = node.action else {
            return found
        }
        let names = ai.tools.map(\.name)
        found.lookedUp = Set(names)
        found.offered = try services.tools.offered(names, to: records.account, records.transaction)
        guard let prompt = row.definition.prompts[ai.prompt] else { return found }
        let context = RecordContext(
            account: records.account, conversation: conversation?.id, contact: conversation?.contact,
            now: services.time.now, zone: conversation?.zone ?? "UTC", subject: row.cursor.event?.subject)
        for root in prompt.body.template.roots where services.context.roots.contains(root) {
            found.roots[root] = try services.context.value(of: root, for: context, records.transaction) ?? .null
        }
        return found
    }

    /// With `in_flight: migrate` a conversation goes over to the new definition where its node still exists.
    private func migrate(_ row: inout RunRow, _ records: AccountTransaction) throws {
        guard let latest = current(row.workflow), latest.hash != row.definition.hash,
            latest.workflow.inFlight == .migrate, latest.workflow.body[row.cursor.root.node] != nil,
            row.cursor.root.children.isEmpty
        else { return }
        try latest.store(records)
        try records.execute(
            "UPDATE runs SET definition = \(latest.hash) WHERE account_id = \(records.account) AND id = \(row.id)")
        row.definition = latest
        var variables = row.cursor.root.variables ?? [:]
        for variable in latest.workflow.variables where variables[variable.name] == nil {
            variables[variable.name] = variable.initial
        }
        row.cursor.root.variables = variables
        caches.keep(latest)
    }
}
