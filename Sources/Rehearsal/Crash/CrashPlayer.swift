import CRM
import CRMTools
import ChatModel
import Runtime
package import Storage
package import Tools
package import Workflows

/// Plays a script in a process that may be killed at any commit, and takes it up where another one was killed.
package struct CrashPlayer: Sendable {
    private let script: ConversationScript
    private let library: WorkflowLibrary
    private let tools: ToolRegistry
    private let model: ScriptedModelAddress
    private let say: @Sendable (CrashLine) -> Void
    private let waitForGo: @Sendable () async -> Void

    /// Where the scripted model of the conversation is.
    package typealias ScriptedModelAddress = String

    package init(
        _ script: ConversationScript, library: WorkflowLibrary, tools: ToolRegistry, model: ScriptedModelAddress,
        say: @escaping @Sendable (CrashLine) -> Void, waitForGo: @escaping @Sendable () async -> Void
    ) {
        self.script = script
        self.library = library
        self.tools = tools
        self.model = model
        self.say = say
        self.waitForGo = waitForGo
    }

    /// - Parameter database: counts commits and ends the process; `commits` says how many there were.
    package func play(
        from position: CrashPosition, on database: any Database, seed: UInt64, commits: @Sendable () -> Int
    ) async throws {
        let (account, contact) = try await prepare(database)
        let clock = ScriptClock(now: position.clock)
        clock.told { [say] in say(.clock($0)) }
        let services = RehearsalRoom.services(
            for: script, tools: tools, context: CRMContextProvider(), http: HTTPTransport(), database: database,
            clock: clock, models: .scripted(model, for: script, library: library), isScripted: true, seed: seed)
        let runtime = Runtime(library: library, services: services)
        let stage = Stage(on: runtime, account: account, clock: clock, model: nil)
        try await runtime.start(accounts: [])
        await runtime.idle()
        var conversation: Int64? = position.conversation == 0 ? nil : position.conversation
        for (place, turn) in script.turns.enumerated() where place >= position.turn {
            let isResumed = position.isResumed && place == position.turn
            let began = isResumed ? position.began : clock.now
            say(.turn(place, clock: began, conversation: conversation ?? 0))
            await waitForGo()
            var cue = TurnCue(stage, script, contact: contact, conversation: conversation) { _ in }
            cue.began = began
            if isResumed {
                try await cue.resume(turn.action, place)
            } else {
                try await cue.perform(turn.action, place)
            }
            conversation = cue.conversation
            try await cue.settle()
        }
        await runtime.stop(within: .zero)
        say(.end(commits: commits()))
    }

    /// The account and the given records, made once, in one commit.
    private func prepare(_ database: any Database) async throws -> (AccountID, contact: Int64?) {
        let script = script
        return try await database.write { transaction in
            if let known = try transaction.first("SELECT id FROM accounts", { AccountID($0.int(0)) }) {
                // The key of the visitor's contact: its place among those that were given.
                let contacts = try transaction.all("SELECT id FROM contacts ORDER BY id") { $0.int(0) }
                let place = script.given.contacts.firstIndex { $0.key == script.contact }
                return (known, place.flatMap { contacts.indices.contains($0) ? contacts[$0] : nil })
            }
            let account = try script.makeAccount(transaction)
            return (account, try script.makeRecords(transaction.scoped(to: account)))
        }
    }
}
