import ChatModel
import JSON
import Storage
import Tools
import Workflows

/// One run being executed, from where it stands until it waits for something or ends.
///
/// Everything it decides is journaled in the transaction that makes it true; what is in memory here can be lost at any
/// moment and is read again.
actor RunExecution {
    let services: RuntimeServices
    let caches: RunCaches
    let run: LoadedRun
    /// To be told of every time at which somebody has to look at the run again.
    private let wake: @Sendable (Int64) -> Void
    var cursor: Cursor
    var history: History
    var results: [String: NodeResult]
    /// What expressions see of the records; emptied when a tool may have changed them.
    var roots: [String: JSON]
    /// Steps that wait for the next commit: they need no commit of their own.
    var noted: [NotedStep] = []
    /// Results that the next commit writes.
    var unsavedResults: Set<String> = []
    /// The conversation's state as the last commit left it; nil while the turn goes on.
    var settled: ConversationState?
    /// Set while a model is asked and nothing of its answer has been shown.
    let interruption = Interruption()
    private var commits = CommitOrder()

    init(
        _ run: LoadedRun, services: RuntimeServices, caches: RunCaches, wake: @escaping @Sendable (Int64) -> Void
    ) {
        self.run = run
        self.wake = wake
        self.services = services
        self.caches = caches
        cursor = run.cursor
        history = run.history
        results = run.results
        roots = run.roots
    }

    struct NotedStep: Sendable {
        var kind: StepKind
        var place: Place
        var payload: String?
    }

    nonisolated var limits: Limits { run.definition.workflow.limits }
    var isForeground: Bool { run.isForeground }
    var now: Int64 { services.time.now }

    /// Executes until the run waits or ends, and says which. A database that fails ends it with an error: the run
    /// stays as its last commit left it.
    func execute() async throws -> FrameEnd {
        do {
            let end = try await drive(.root, run.definition.workflow.body)
            switch end {
            case .ended:
                try await finish(outcome: cursor.root.outcome ?? "done")
            case .parked where settled == nil:
                try await settle()
            case .parked, .resolved: break
            }
            return end
        } catch is Preempted {
            return .parked
        } catch let failure as NodeFailure {
            try await giveUp(failure, Place(path: "", visit: 0)) {}
            return .parked
        }
    }

    /// Tells the listeners; what a run beside the conversation does is no part of it, but for what it says.
    nonisolated func tell(_ event: RuntimeEvent) {
        if case .said = event { return services.listen(run.conversation?.id, event) }
        services.listen(run.isForeground ? run.conversation?.id : nil, event)
    }

    // MARK: Commits

    /// Changes the cursor and writes what belongs to the change, in one transaction with the steps noted before.
    ///
    /// One commit of a run is under way at a time: two branches side by side must not write each other's half-made
    /// changes. `state` is what the conversation is to be in from now on; nil leaves it. `amend` changes the cursor by
    /// what came of the body.
    @discardableResult
    func commit<T: Sendable>(
        state: ConversationState? = nil, sends: Bool = false, change: () -> Void = {},
        amend: (@Sendable (T, inout Cursor) -> Void)? = nil, _ body: @escaping @Sendable (Journal) throws -> T
    ) async throws -> T {
        await enterCommit()
        defer { leaveCommit() }
        change()
        let steps = noted
        noted = []
        let newResults = run.keepsResults ? unsavedResults.compactMap { path in results[path].map { (path, $0) } } : []
        unsavedResults = []
        let (cursor, unamended) = (cursor, cursor.text)
        let wakeAt = cursor.wakeAt
        let (run, now) = (run, now)
        let idleAt = state == .waiting ? now + limits.idle.milliseconds : nil
        let value = try await services.database.write { transaction in
            let records = transaction.scoped(to: run.account)
            if sends, let conversation = run.conversation, run.isForeground {
                try Self.mayStillSend(conversation, records)
            }
            let journal = Journal(
                records: records, conversation: run.conversation?.id, run: run.id, turn: run.turn, now: now,
                isBeside: !run.isForeground)
            for step in steps { try journal.step(step.kind, at: step.place, payload: step.payload) }
            for (path, result) in newResults { try journal.keep(result, at: path) }
            let value = try body(journal)
            var cursorText = unamended
            if let amend {
                var amended = cursor
                amend(value, &amended)
                if amended != cursor { cursorText = amended.text }
            }
            if run.isForeground, let conversation = run.conversation {
                try records.execute(
                    "UPDATE runs SET cursor = \(cursorText) WHERE account_id = \(run.account) AND id = \(run.id)")
                if let state {
                    let wake = [idleAt, wakeAt].compactMap(\.self).min()
                    try records.execute(
                        """
                        UPDATE conversations SET state = \(state.rawValue), wake_at = \(wake), updated_at = \(now)
                        WHERE account_id = \(run.account) AND id = \(conversation.id)
                        AND owner_epoch = \(conversation.ownerEpoch)
                        """)
                }
            } else {
                try records.execute(
                    """
                    UPDATE runs SET cursor = \(cursorText), wake_at = \(wakeAt)
                    WHERE account_id = \(run.account) AND id = \(run.id)
                    """)
            }
            return value
        }
        settled = state
        amend?(value, &self.cursor)
        if let next = [idleAt, wakeAt].compactMap(\.self).min() { wake(next) }
        return value
    }

    /// A bot never talks over a person: who has the conversation is checked in the transaction that sends.
    static func mayStillSend(_ conversation: Conversation, _ records: AccountTransaction) throws {
        let epoch = try records.first(
            """
            SELECT owner_epoch FROM conversations
            WHERE account_id = \(records.account) AND id = \(conversation.id)
            """
        ) { $0.int(0) }
        if epoch != conversation.ownerEpoch { throw Preempted() }
    }

    private func enterCommit() async {
        if !commits.isBusy {
            commits.isBusy = true
            return
        }
        await withCheckedContinuation { commits.waiting.append($0) }
    }

    private func leaveCommit() {
        if commits.waiting.isEmpty { commits.isBusy = false } else { commits.waiting.removeFirst().resume() }
    }

    private struct CommitOrder {
        var isBusy = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
}
