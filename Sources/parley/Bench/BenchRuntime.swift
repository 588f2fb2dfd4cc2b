import CRM
import CRMTools
import ChatModel
import Foundation
import JSON
import Runtime
import Storage
import Synchronization
import Tools
import Workflows

/// The real runtime on a database of its own, for measuring.
final class BenchRuntime: Sendable {
    let database: SQLiteDatabase
    let runtime: Runtime
    let account: AccountID
    private let replies: Replies

    /// - Parameter wrap: what stands between the runtime and its database; the crash test kills the process there.
    static func open(
        path: String, endpoint: String, streams: Bool = true,
        wrap: (SQLiteDatabase) -> any Database = { $0 }
    ) async throws -> BenchRuntime {
        let database = try SQLiteDatabase.open(
            .file(path), migrations: Installation.migrations)
        let now = SystemTime().now
        let account = try await database.write { transaction in
            let installation = CRM.Installation(transaction, now: now)
            if let known = try installation.accounts().first { return known.id }
            let account = try installation.createAccount(name: "Bench", zone: "UTC", currency: .usd)
            return try installation.configure(account.id) { $0.enableNativeCrm = true }.id
        }
        let tools = try CRMToolbox.tools()
        let loaded = Loader.load(sources: BenchWorkflow.sources)
        guard let library = loaded.library else { throw BenchError(loaded.rendered()) }
        let models = ModelCatalogue([
            "default": ModelSettings(
                endpoint: endpoint, model: "mock-1",
                timeouts: HTTPTimeouts(
                    connect: .seconds(60), firstByte: .seconds(3600), stall: .seconds(3600), total: .seconds(7200)))
        ])
        let replies = Replies()
        let http = HTTPTransport()
        let services = RuntimeServices(
            database: wrap(database), tools: ToolRegistry(tools), context: CRMContextProvider(),
            chat: ChatClient(models: models, transport: http), http: http, streams: streams,
            listen: { replies.hear($0, $1) })
        let runtime = Runtime(library: library, services: services)
        try await runtime.start()
        return BenchRuntime(database, runtime, account, replies)
    }

    private init(_ database: SQLiteDatabase, _ runtime: Runtime, _ account: AccountID, _ replies: Replies) {
        self.database = database
        self.runtime = runtime
        self.account = account
        self.replies = replies
    }

    func close() async throws {
        await runtime.stop()
        try database.close()
    }

    /// One turn of a conversation (nil opens one): returns the conversation and whether the reply was the right one.
    func turn(_ number: Int, in conversation: Int64?) async throws -> (conversation: Int64, isRight: Bool) {
        let message = InboundMessage(BenchWorkflow.message(number))
        let id: Int64
        if let conversation {
            id = conversation
            _ = try await runtime.receive(message, in: conversation, of: account)
        } else {
            id = try await runtime.open(
                Opening(channel: "web", workflow: BenchWorkflow.name), with: message, of: account
            ).conversation
        }
        await runtime.idle(id, of: account)
        return (id, replies.take(id) == BenchWorkflow.reply)
    }

    func deals() async throws -> Int64 {
        let account = account
        return try await database.read { transaction in
            try transaction.scoped(to: account).first(
                "SELECT count(*) FROM deals WHERE account_id = \(account)"
            ) { $0.int(0) } ?? 0
        }
    }

    /// The size of the database's pages in bytes.
    func bytes() async throws -> Int64 {
        try await database.read { transaction in
            let pages = try transaction.first("SELECT page_count FROM pragma_page_count()") { $0.int(0) } ?? 0
            let size = try transaction.first("SELECT page_size FROM pragma_page_size()") { $0.int(0) } ?? 0
            return pages * size
        }
    }

    /// The last thing said in each conversation, until it is asked for.
    private final class Replies: Sendable {
        private let texts = Mutex<[Int64: String]>([:])

        func hear(_ conversation: Int64?, _ event: RuntimeEvent) {
            switch event {
            case .said(let message):
                guard let conversation else { return }
                texts.withLock { $0[conversation] = message.content.text }
            case .failed(let node, let message):
                FileHandle.standardError.write(Data("bench: \(node): \(message)\n".utf8))
            default: break
            }
        }

        func take(_ conversation: Int64) -> String? {
            texts.withLock { $0.removeValue(forKey: conversation) }
        }
    }
}

/// The benchmark cannot go on.
struct BenchError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
