import CRM
import CRMTools
import JSON
import Storage
import Testing
import Tools

/// An account with a visitor in a conversation, and the tools as a bot calls them.
struct ToolSample {
    let database: SQLiteDatabase
    let account: AccountID
    let contact: Int64
    let tools: ToolRegistry
    static let conversation: Int64 = 77
    /// 2026-03-10T09:00:00Z, a Tuesday; 10:00 in Berlin.
    static let now: Int64 = 1_773_133_200_000

    init(currency: String = "USD", settings: AccountSettings = .everything) async throws {
        database = try SQLiteDatabase.open(.temporary, migrations: CRMSchema.migrations)
        tools = ToolRegistry(try CRMToolbox.tools())
        let currency = try Currency(currency)
        (account, contact) = try await database.write { transaction in
            let account = try Installation(transaction, now: Self.now).createAccount(
                name: "Northwind", zone: "Europe/Berlin", currency: currency, settings: settings)
            let crm = CRMSession(
                transaction.scoped(to: account.id), actor: .system, now: Self.now, zone: "Europe/Berlin")
            return (
                account.id,
                try crm.contact(channel: "web", externalID: "v-1", orNew: ContactDetails(firstName: "Ada")).id
            )
        }
    }

    /// Calls a tool in a transaction of its own, as the runtime does: arguments that break the schema do not get in.
    @discardableResult
    func call(
        _ name: String, _ arguments: JSON, message: Int64? = 1, at now: Int64 = now,
        conversation: Int64? = conversation, contact: Int64? = nil, noContact: Bool = false, dedupes: Bool = true,
        zone: String = "Europe/Berlin"
    ) async throws -> ToolResult {
        let tool = try #require(tools[name] as? any NativeTool)
        let violations = tool.definition.parameters.validate(arguments)
        guard violations.isEmpty else { throw ToolFailure("the schema refuses it: \(violations)") }
        let context = ToolContext(
            account: account, conversation: conversation, contact: noContact ? nil : contact ?? self.contact,
            message: message, run: 1, workflow: "sales-assistant", effectKey: "1/ai/0/0", now: now, zone: zone,
            channel: "web", dedupes: dedupes)
        return try await database.write { try tool.run(arguments.object ?? [:], in: context, $0) }
    }

    func run<T: Sendable>(_ body: @escaping @Sendable (CRMSession) throws -> T) async throws -> T {
        let account = account
        return try await database.write { transaction in
            try body(
                CRMSession(
                    transaction.scoped(to: account), actor: .user(1), now: Self.now, zone: "Europe/Berlin",
                    conversation: Self.conversation))
        }
    }
}
