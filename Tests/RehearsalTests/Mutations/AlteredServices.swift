import CRMTools
import JSON
import Storage
import Tools

/// A tool that does not do what the one behind it does.
struct AlteredTool: NativeTool {
    typealias Body =
        @Sendable (
            _ base: any NativeTool, _ arguments: JSONObject, _ context: ToolContext, _ transaction: Transaction
        ) throws -> ToolResult

    private let base: any NativeTool
    private let isAlwaysOffered: Bool
    private let body: Body

    init(_ base: any NativeTool, isAlwaysOffered: Bool = false, by body: @escaping Body) {
        self.base = base
        self.isAlwaysOffered = isAlwaysOffered
        self.body = body
    }

    var definition: ToolDefinition { base.definition }

    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        if isAlwaysOffered { return true }
        return try base.isOffered(to: account, transaction)
    }

    func run(_ arguments: JSONObject, in context: ToolContext, _ transaction: Transaction) throws -> ToolResult {
        try body(base, arguments, context, transaction)
    }
}

/// A database with a trigger in it, which changes what is written.
struct AlteredDatabase: Database {
    private let base: any Database
    private let trigger: SQL

    /// - Parameter trigger: `CREATE TRIGGER IF NOT EXISTS …`.
    init(_ base: any Database, trigger: SQL) {
        self.base = base
        self.trigger = trigger
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await base.read(body)
    }

    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await base.write { [trigger] transaction in
            try transaction.execute(trigger)
            return try body(transaction)
        }
    }
}

/// Sees the records of a context that was changed before.
struct AlteredContext: ContextProvider {
    private let base = CRMContextProvider()
    private let change: @Sendable (inout RecordContext) -> Void

    init(_ change: @escaping @Sendable (inout RecordContext) -> Void) { self.change = change }

    var roots: Set<String> { base.roots }

    func value(of root: String, for context: RecordContext, _ transaction: Transaction) throws -> JSON? {
        var context = context
        change(&context)
        return try base.value(of: root, for: context, transaction)
    }

    func concerns(_ record: RecordReference, _ context: RecordContext, _ transaction: Transaction) throws -> Bool {
        try base.concerns(record, context, transaction)
    }
}
