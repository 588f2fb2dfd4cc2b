package import Runtime
package import Storage
import Synchronization
package import Tools

/// What one conversation is played on: a database, a clock, a model and a runtime of its own.
package final class Stage: Sendable {
    package let database: any Database
    package let clock: ScriptClock
    package let account: AccountID
    package let tools: ToolRegistry
    /// Where the scripted answers are; nil where a live model answers.
    package let model: ScriptedModel?
    /// What went wrong outside of any node.
    let troubles: Troubles
    private let current: Mutex<Runtime>
    private let restarts: (@Sendable () async throws -> Runtime)?
    private let switchable: KillableDatabase?

    package var runtime: Runtime { current.withLock { $0 } }

    /// - Parameter restarts: makes the runtime of the next process on the same database; nil where there is none.
    init(
        database: any Database, clock: ScriptClock, account: AccountID, tools: ToolRegistry,
        model: ScriptedModel?, runtime: Runtime, troubles: Troubles = Troubles(), killable: KillableDatabase? = nil,
        restarts: (@Sendable () async throws -> Runtime)? = nil
    ) {
        self.database = database
        self.clock = clock
        self.account = account
        self.tools = tools
        self.model = model
        current = Mutex(runtime)
        self.troubles = troubles
        switchable = killable
        killable?.whenKilled { model?.queues.forEach { $0.conversation.turnDeaf(true) } }
        self.restarts = restarts
    }

    /// A stage on a runtime that somebody else has made, and closes.
    package convenience init(
        on runtime: Runtime, account: AccountID, clock: ScriptClock, model: ScriptedModel?
    ) {
        self.init(
            database: runtime.services.database, clock: clock, account: account, tools: runtime.services.tools,
            model: model, runtime: runtime)
    }

    /// Commits so far.
    package var commits: Int { switchable?.commits ?? 0 }

    /// Lets the process end right after so many more commits.
    func kill(after commits: Int) { switchable?.kill(after: commits) }

    /// Whether the process has ended.
    var isDead: Bool { switchable?.isDead ?? false }

    /// Begins the next process on what the last one has left.
    func restart() async throws {
        guard let restarts else { return }
        await runtime.stop(within: .zero)
        switchable?.revive()
        model?.queues.forEach { $0.conversation.turnDeaf(false) }
        let fresh = try await restarts()
        current.withLock { $0 = fresh }
        try await fresh.start()
    }
}
