import CRM
import CRMTools
import ChatModel
import FoundationEssentials
import Runtime
package import Storage
package import Tools
package import Workflows

/// What all conversations of a test run share: the definitions, the model's endpoint, the client that asks it, and an
/// empty database that each begins with a copy of.
package final class RehearsalRoom: Sendable {
    package let library: WorkflowLibrary
    package let tools: ToolRegistry
    package let endpoint: ScriptedEndpoint
    let http: HTTPTransport
    let context: any ContextProvider
    /// What the runtimes of conversations make once: definitions, tool lists.
    let caches = DefinitionCaches()
    /// The empty database's file.
    package let template: String

    package static let migrations = CRMSchema.migrations + RuntimeSchema.migrations

    /// Makes the empty database and starts the endpoint.
    package static func open(
        library: WorkflowLibrary, tools: ToolRegistry, context: any ContextProvider = CRMContextProvider()
    ) async throws -> RehearsalRoom {
        let template = FileManager.default.temporaryDirectory
            .appendingPathComponent("parley-empty-\(UUID().uuidString).sqlite").path
        try SQLiteDatabase.open(.file(template), migrations: migrations).close()
        let endpoint = try await ScriptedEndpoint.start(threads: 1)
        return RehearsalRoom(library, tools, context, endpoint, template)
    }

    private init(
        _ library: WorkflowLibrary, _ tools: ToolRegistry, _ context: any ContextProvider,
        _ endpoint: ScriptedEndpoint, _ template: String
    ) {
        self.library = library
        self.tools = tools
        self.context = context
        self.endpoint = endpoint
        self.template = template
        http = HTTPTransport()
    }

    package func close() async {
        await endpoint.shutdown()
        for suffix in ["", "-wal", "-shm", ".lock"] {
            try? FileManager.default.removeItem(atPath: template + suffix)
        }
    }

    /// A database of its own for one conversation.
    func database() throws -> SQLiteDatabase {
        try SQLiteDatabase.open(.temporaryCopy(of: template), migrations: Self.migrations)
    }
}
