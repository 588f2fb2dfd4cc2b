package import JSON
package import Storage

/// Something a model or a workflow can call.
package protocol Tool: Sendable {
    var definition: ToolDefinition { get }

    /// Whether the account has it: a tool whose feature is switched off is not shown to a model.
    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool

    /// Whether `masked` is to be asked about these arguments: false spares the read.
    func mayHoldSecrets(_ arguments: JSONObject) -> Bool

    /// The arguments as they may be journaled and shown, nil where they may be as they are: what the account has
    /// declared secret is masked. Numbers that are secrets by their form the runtime finds by itself.
    func masked(_ arguments: JSONObject, of account: AccountID, _ transaction: Transaction) throws -> JSONObject?
}

extension Tool {
    package func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool { true }
    package func mayHoldSecrets(_ arguments: JSONObject) -> Bool { false }
    package func masked(
        _ arguments: JSONObject, of account: AccountID, _ transaction: Transaction
    ) throws -> JSONObject? { nil }
}

/// A tool that runs inside the transaction that journals its call: it takes effect exactly once.
package protocol NativeTool: Tool {
    /// - Throws: `ToolFailure` for what the model can mend; what the tool had changed until then is undone.
    func run(_ arguments: JSONObject, in context: ToolContext, _ transaction: Transaction) throws -> ToolResult
}

/// A tool that acts outside the database: it runs at least once, and the key tells the other side a repeat from a
/// new call.
package protocol RemoteTool: Tool {
    func run(_ arguments: JSONObject, in context: ToolContext, idempotencyKey: String) async throws -> ToolResult
}
