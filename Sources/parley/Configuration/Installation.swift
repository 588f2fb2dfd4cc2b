import CRM
import CRMTools
import ChatModel
import Foundation
import Runtime
import Storage
import Tools
import Workflows

/// Everything that runs on one database, opened together and closed together: all wiring is here.
final class Installation: Sendable {
    let configuration: Configuration
    let database: SQLiteDatabase
    let runtime: Runtime
    let account: Account
    /// What the linter warned of, for a person; empty where it did not.
    let warnings: String
    private let http: HTTPTransport

    static let migrations = CRMSchema.migrations + RuntimeSchema.migrations

    /// Reads the definitions first, so that a mistake in them leaves no database behind.
    ///
    /// - Parameter triggered: the workflows that triggers may start beside a conversation; nil is all.
    /// - Throws: `CommandFailure` for definitions and accounts, `StorageError` for the database.
    static func open(
        _ configuration: Configuration, time: any TimeSource = SystemTime(), triggered: Set<String>? = nil,
        listen: @escaping @Sendable (Int64?, RuntimeEvent) -> Void = { _, _ in }
    ) async throws -> Installation {
        let tools = ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: configuration.workflows)))
        let context = CRMContextProvider()
        let loaded = Loader.load(
            directory: configuration.workflows, into: try Surroundings.installed(configuration))
        let rendered = loaded.rendered(colour: Terminal.error.paint.isOn)
        guard let library = loaded.library else {
            throw CommandFailure(
                .usage, "the workflows do not load\n\n" + rendered.trimmingCharacters(in: .newlines))
        }
        let database = try SQLiteDatabase.open(.file(configuration.database), migrations: migrations)
        do {
            let account = try await database.account(configuration, now: time.now)
            let http = HTTPTransport()
            var services = RuntimeServices(
                database: database, tools: tools, context: context,
                chat: ChatClient(models: configuration.models, transport: http), http: http, time: time,
                httpHosts: configuration.httpHosts, listen: listen)
            services.triggered = triggered
            services.sweep = RecordSweep(
                every: .seconds(60), isNeeded: { try ActivitySweep.isNeeded($0, at: $1) },
                { try ActivitySweep($0, until: $1).hasMore })
            return Installation(
                configuration, database, Runtime(library: library, services: services), account, http,
                warnings: loaded.diagnostics.isEmpty ? "" : rendered)
        } catch {
            try? database.close()
            throw error
        }
    }

    private init(
        _ configuration: Configuration, _ database: SQLiteDatabase, _ runtime: Runtime, _ account: Account,
        _ http: HTTPTransport, warnings: String
    ) {
        self.configuration = configuration
        self.database = database
        self.runtime = runtime
        self.account = account
        self.http = http
        self.warnings = warnings
    }

    /// Takes up what was interrupted and begins to keep time.
    func start() async throws { try await runtime.start(accounts: [account.id]) }

    /// Gives open turns 25 s to end; what has not ended then goes on with the next start.
    func close() async throws {
        await runtime.stop(within: .seconds(25))
        http.shutDown()
        try database.close()
    }
}
