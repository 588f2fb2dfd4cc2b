package import Storage
import Synchronization
package import Workflows

/// Runs workflows: takes messages in, has their turns executed, wakes what is due, resumes what a crash interrupted.
///
/// A conversation is a serial mailbox: one turn at a time; different ones go on side by side.
package final class Runtime: Sendable {
    package let services: RuntimeServices
    let caches: RunCaches
    private let definitions: DefinitionCaches
    private let known = Mutex<Listeners?>(nil)
    let lanes = Lanes()
    let order: LaneOrder?
    let alarm: Alarm
    let library: Mutex<WorkflowLibrary>

    /// - Parameter caches: shared with other runtimes on the same library.
    package init(library: WorkflowLibrary, services: RuntimeServices, caches: DefinitionCaches = DefinitionCaches()) {
        self.services = services
        definitions = caches
        self.caches = RunCaches(caches)
        self.library = Mutex(library)
        alarm = Alarm(time: services.time)
        order = services.isSerial ? LaneOrder() : nil
    }

    /// Takes up every turn that was interrupted and every timer, and begins to keep time.
    ///
    /// - Parameter accounts: those whose `schedule` triggers fire.
    package func start(accounts: [AccountID] = []) async throws {
        alarm.start { [weak self] in await self?.wakeDue() }
        try await prepareSchedules(accounts)
        try await prepareTriggers()
        try await resumeInterrupted()
        await wakeDue()
    }

    /// Takes no more messages and gives open turns so long to end; what has not ended then is resumed by the next start.
    package func stop(within patience: Duration = .seconds(25)) async {
        lanes.stop()
        alarm.stop()
        let deadline = ContinuousClock.now + patience
        while !lanes.isEmpty, .now < deadline { try? await Task.sleep(for: .milliseconds(5)) }
        lanes.cancelAll()
        while !lanes.isEmpty, .now < deadline + .seconds(2) { try? await Task.sleep(for: .milliseconds(5)) }
    }

    /// New conversations use this from now on; open ones stay on what they have.
    package func use(_ library: WorkflowLibrary) {
        self.library.withLock { $0 = library }
        definitions.forgetCurrent()
        known.withLock { $0 = nil }
    }

    /// The definition of a workflow as the files have it now.
    func definition(of workflow: String) -> Definition? {
        definitions.current(workflow) { library.withLock { $0 }.definition(of: workflow) }
    }

    /// Who listens to what happens, worked out once for a library.
    var listeners: Listeners {
        if let listeners = known.withLock({ $0 }) { return listeners }
        let workflows = Array(library.withLock { $0 }.workflows.values)
        let made = Listeners(workflows) { definition(of: $0) }
        known.withLock { $0 = made }
        return made
    }

    var taker: TurnTaker {
        TurnTaker(services: services, caches: caches) { [weak self] in self?.definition(of: $0) }
    }

    /// Returns once nothing of the conversation is being executed.
    package func idle(_ conversation: Int64, of account: AccountID) async {
        await lanes.idle(.conversation(account, conversation))
    }

    /// Returns once nothing at all is being executed.
    package func idle() async {
        while let key = lanes.keys.first { await lanes.idle(key) }
    }
}
