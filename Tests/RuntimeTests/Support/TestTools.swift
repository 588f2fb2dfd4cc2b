import JSON
import Storage
import Synchronization
import Tools

/// A tool outside the database, answered by a closure; it writes down with what key it was called.
final class RemoteLookup: RemoteTool {
    let definition: ToolDefinition
    private let answer: @Sendable (JSONObject) async throws -> JSON
    private let log = Mutex<[String]>([])

    init(
        _ name: String = "lookup", timeout: Duration? = nil,
        _ answer: @escaping @Sendable (JSONObject) async throws -> JSON
    )
        throws
    {
        definition = try ToolDefinition(
            name: name, description: "Looks something up.",
            parameters: ["type": "object", "properties": ["word": ["type": "string"]], "additionalProperties": false],
            effect: .reads, timeout: timeout)
        self.answer = answer
    }

    /// The idempotency keys of the calls, in their order.
    var keys: [String] { log.withLock { $0 } }

    func run(_ arguments: JSONObject, in context: ToolContext, idempotencyKey: String) async throws -> ToolResult {
        log.withLock { $0.append(idempotencyKey) }
        return ToolResult(try await answer(arguments))
    }
}

/// A native tool with a defect: it writes what the tables refuse.
struct DefectiveTool: NativeTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "defective", description: "Breaks a rule of the tables.", parameters: ["type": "object"],
            effect: .reads)
    }

    func run(_ arguments: JSONObject, in context: ToolContext, _ transaction: Transaction) throws -> ToolResult {
        try transaction.execute("INSERT INTO trigger_feed (id, last_event) VALUES (2, 0)")
        return ToolResult("done")
    }
}
