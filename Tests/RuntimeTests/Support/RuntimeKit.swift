import CRM
import CRMTools
import ChatModel
import Rehearsal
import Storage
import Synchronization
import Testing
import Tools
import Workflows

@testable import Runtime

/// A runtime on a database of its own, with a scripted model over real HTTP and a clock that one turns.
final class RuntimeKit: Sendable {
    /// 2026-03-10T09:00:00Z, a Tuesday; 10:00 in Berlin.
    static let now: Int64 = 1_773_133_200_000

    let store: SQLiteDatabase
    let database: any Database
    let account: AccountID
    let contact: Int64
    let endpoint: ScriptedEndpoint
    let clock: ScriptClock
    let heard = Heard()
    private let setup: Setup
    private let current: Mutex<Runtime>

    /// What a test may change of it.
    struct Setup: Sendable {
        var tools: [any Tool] = []
        var account = AccountSettings.everything
        var model: @Sendable (inout ModelSettings) -> Void = { _ in }
        var httpHosts: [String] = []
        /// Schedules fire for the account.
        var keepsSchedules = false
        /// Stands between the runtime and its database.
        var database: @Sendable (SQLiteDatabase) -> any Database = { $0 }
    }

    /// What listeners are told.
    final class Heard: Sendable {
        private let events = Mutex<[(conversation: Int64?, event: RuntimeEvent)]>([])
        func add(_ conversation: Int64?, _ event: RuntimeEvent) { events.withLock { $0.append((conversation, event)) } }
        var all: [RuntimeEvent] { events.withLock { $0.map(\.event) } }
        /// What went wrong, by the messages.
        var failures: [String] {
            all.compactMap { if case .failed(_, let message) = $0 { message } else { nil } }
        }
        /// The pauses and second tries of the model's client.
        var retries: Int { all.count { if case .retrying = $0 { true } else { false } } }
        var states: [ConversationState] {
            all.compactMap { if case .state(let state) = $0 { state } else { nil } }
        }
    }

    var runtime: Runtime { current.withLock { $0 } }
    var model: ScriptedConversation { endpoint.conversation }

    private init(
        _ sources: [String: String], _ setup: Setup, _ store: SQLiteDatabase, _ endpoint: ScriptedEndpoint
    ) async throws {
        self.store = store
        self.setup = setup
        self.endpoint = endpoint
        database = setup.database(store)
        clock = ScriptClock(now: Self.now)
        let settings = setup.account
        (account, contact) = try await store.write { transaction in
            let account = try Installation(transaction, now: Self.now).createAccount(
                name: "Northwind", zone: "Europe/Berlin", currency: .usd, settings: settings)
            let crm = CRMSession(
                transaction.scoped(to: account.id), actor: .system, now: Self.now, zone: "Europe/Berlin")
            let contact = try crm.contact(
                channel: "web", externalID: "v-1", orNew: ContactDetails(firstName: "Ada", email: "ada@example.com"))
            return (account.id, contact.id)
        }
        let services = try Self.services(setup, database, endpoint, clock, heard)
        current = Mutex(Runtime(library: try Self.library(sources, setup), services: services))
        try await runtime.start(accounts: setup.keepsSchedules ? [account] : [])
    }

    /// Runs the body with a kit; afterwards what must always hold of a database does.
    static func running(
        _ sources: [String: String], _ setup: Setup = Setup(), checks: Bool = true,
        location: SourceLocation = #_sourceLocation, _ body: (RuntimeKit) async throws -> Void
    ) async throws {
        let store = try SQLiteDatabase.open(.temporary, migrations: CRMSchema.migrations + RuntimeSchema.migrations)
        try await ScriptedEndpoint.running { endpoint in
            let kit = try await RuntimeKit(sources, setup, store, endpoint)
            try await body(kit)
            await kit.runtime.stop(within: .seconds(2))
            if checks { try await kit.expectSound(location) }
        }
    }

    /// The usual case: one workflow named `bot`, given from its `nodes:` or other keys on, and its prompts.
    static func running(
        bot text: String, prompts: [String: String] = ["talk": "You sell seats."], _ setup: Setup = Setup(),
        location: SourceLocation = #_sourceLocation, _ body: (RuntimeKit) async throws -> Void
    ) async throws {
        try await running(sources(bot: text, prompts: prompts), setup, location: location, body)
    }

    static func sources(bot text: String, prompts: [String: String] = ["talk": "You sell seats."]) -> [String: String] {
        var sources = ["Workflows/bot.yaml": "workflow: bot\non: manual\n" + text]
        for (name, prompt) in prompts { sources["Prompts/\(name).md"] = prompt }
        return sources
    }

    // MARK: What it is made of

    private static func services(
        _ setup: Setup, _ database: any Database, _ endpoint: ScriptedEndpoint, _ clock: ScriptClock, _ heard: Heard
    ) throws -> RuntimeServices {
        var settings = ModelSettings(
            endpoint: endpoint.baseURL, model: "m-1",
            timeouts: HTTPTimeouts(
                connect: .seconds(2), firstByte: .seconds(5), stall: .seconds(5), total: .seconds(10)))
        setup.model(&settings)
        let transport = HTTPTransport()
        return RuntimeServices(
            database: database, tools: try registry(setup), context: CRMContextProvider(),
            chat: ChatClient(
                models: ModelCatalogue(["default": settings]), transport: transport, sleep: { _ in }, random: { 1 },
                wallClock: { clock.now / 1000 }),
            http: transport, time: clock, httpHosts: setup.httpHosts, httpReachesPrivate: true,
            listen: { heard.add($0, $1) })
    }

    private static func registry(_ setup: Setup) throws -> ToolRegistry {
        ToolRegistry(try CRMToolbox.tools() + setup.tools)
    }

    private static func library(_ sources: [String: String], _ setup: Setup) throws -> WorkflowLibrary {
        let loaded = Loader.load(
            sources: sources, into: Surroundings(tools: Set(try registry(setup).names), models: ["default"]))
        return try #require(loaded.library, "\(loaded.rendered())")
    }

    /// The files as they are from now on.
    func use(_ sources: [String: String]) throws { runtime.use(try Self.library(sources, setup)) }

    /// The process ends, however it stands, and another one begins on the same database.
    func restart(_ sources: [String: String], database other: (any Database)? = nil) async throws {
        await runtime.stop(within: .zero)
        let services = try Self.services(setup, other ?? database, endpoint, clock, heard)
        let fresh = Runtime(library: try Self.library(sources, setup), services: services)
        current.withLock { $0 = fresh }
        try await fresh.start(accounts: setup.keepsSchedules ? [account] : [])
        await fresh.idle()
    }

    // MARK: Time

    /// Turns the clock on and lets everything that is due be done.
    func pass(_ duration: Duration) async {
        clock.move(to: clock.now + duration.milliseconds)
        await runtime.wakeDue()
        await runtime.idle()
    }

    // MARK: What is there afterwards

    func expectSound(_ location: SourceLocation = #_sourceLocation) async throws {
        let tools = Set(try CRMToolbox.tools().filter { $0.definition.effect == .writes }.map(\.definition.name))
        let problems = try await store.read { transaction in
            var problems = try CRMChecks(transaction).problems()
            let doctor = Doctor(transaction, writingTools: tools, recordTables: ["deal": "deals"])
            try doctor.examineRuntime { check in
                if check.name != "effect-records" { problems += check.problems.map { "\(check.name): \($0)" } }
            }
            return problems
        }
        #expect(problems == [], sourceLocation: location)
    }

    /// The names of all deals, in the order in which they were made.
    var deals: [String] {
        get async throws {
            try await store.read { try $0.all("SELECT name FROM deals ORDER BY id") { $0.text(0) } }
        }
    }

    func count(_ table: String, where condition: String = "true") async throws -> Int {
        try await store.read { transaction in
            try transaction.first(SQL(stringLiteral: "SELECT count(*) FROM \(table) WHERE \(condition)")) {
                Int($0.int(0))
            } ?? 0
        }
    }

    /// The runs that go on beside or without a conversation: workflow and outcome, or nil while they are open.
    var background: [String] {
        get async throws {
            try await store.read { transaction in
                try transaction.all(
                    "SELECT workflow, coalesce(outcome, 'open') FROM runs WHERE is_foreground = 0 ORDER BY id"
                ) { "\($0.text(0)): \($0.text(1))" }
            }
        }
    }
}
