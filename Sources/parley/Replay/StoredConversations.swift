import CRM
import CRMTools
import ChatModel
import Foundation
import Rehearsal
import Runtime
import Storage
import Tools

/// The conversations of a database, to be exported or replayed; it is only read.
struct StoredConversations {
    private let database: SQLiteDatabase
    private let path: String
    let account: Account
    let tools: ToolRegistry

    /// - Throws: `CommandFailure` where there is no account, `StorageError` for the database.
    static func with<T>(
        _ configuration: Configuration, _ body: (StoredConversations) async throws -> T
    ) async throws -> T {
        let database = try SQLiteDatabase.open(
            .file(configuration.database), access: .read, migrations: Installation.migrations)
        defer { try? database.close() }
        guard let account = try await database.knownAccount(configuration.account) else {
            throw CommandFailure(
                .failed, "\(configuration.database) has no account yet: `parley chat` makes the first one")
        }
        let tools = ToolRegistry(try CRMToolbox.tools(cues: CueShelf(folder: configuration.workflows)))
        return try await body(
            StoredConversations(database: database, path: configuration.database, account: account, tools: tools))
    }

    /// - Throws: `CommandFailure` where there is no such conversation, or it cannot be exported now.
    func export(_ id: Int64, _ redaction: Redaction) async throws -> ConversationExport {
        let (account, names) = (account.id, Set(tools.names))
        do {
            return try await database.read { transaction in
                try ConversationExport.read(id, tools: names, redaction: redaction, transaction.scoped(to: account))
            }
        } catch let error as ExportError {
            throw CommandFailure(.failed, "\(path): \(error)".printable)
        }
    }

    /// The ids of conversations that a workflow holds, or runs beside, oldest first.
    ///
    /// - Parameter since: milliseconds since 1970 UTC.
    func ids(of workflow: String, since: Int64?) async throws -> [Int64] {
        let account = account.id
        return try await database.read { transaction in
            try transaction.scoped(to: account).all(
                """
                SELECT DISTINCT c.id FROM conversations c JOIN runs r ON r.conversation_id = c.id
                WHERE c.account_id = \(account) AND r.workflow = \(workflow) AND c.created_at >= \(since ?? 0)
                ORDER BY c.id
                """
            ) { $0.int(0) }
        }
    }

    func has(_ id: Int64) async throws -> Bool {
        let account = account.id
        return try await database.read { try $0.scoped(to: account).conversation(id) != nil }
    }
}
