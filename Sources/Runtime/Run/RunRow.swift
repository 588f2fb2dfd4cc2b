import JSON
import Storage
import Workflows

/// A run's row with its definition.
struct RunRow: Sendable {
    var id: Int64
    var conversation: Int64?
    var isForeground: Bool
    var workflow: String
    var definition: Definition
    var cursor: Cursor

    /// Nil where there is no such run, or it has ended.
    static func read(_ id: Int64, _ caches: RunCaches, _ records: AccountTransaction) throws -> RunRow? {
        let row = try records.first(
            """
            SELECT conversation_id, is_foreground, workflow, definition, cursor FROM runs
            WHERE account_id = \(records.account) AND id = \(id) AND state = 'open'
            """
        ) { ($0.optionalInt(0), $0.bool(1), $0.text(2), $0.text(3), try Cursor(text: $0.text(4))) }
        guard let row else { return nil }
        let definition: Definition
        if let known = caches.definition(row.3) {
            definition = known
        } else {
            definition = try Definition.stored(row.3, records)
            caches.keep(definition)
        }
        return RunRow(
            id: id, conversation: row.0, isForeground: row.1, workflow: row.2, definition: definition, cursor: row.4)
    }
}

extension Definition {
    /// Keeps the definition's files under its hash, once.
    func store(_ records: AccountTransaction) throws {
        let body = JSON.array(sources.map { .array([.string($0.path), .string($0.text)]) }).text
        try records.execute(
            """
            INSERT INTO definitions (account_id, hash, name, body)
            VALUES (\(records.account), \(hash), \(workflow.name), \(body)) ON CONFLICT DO NOTHING
            """)
    }

    static func stored(_ hash: String, _ records: AccountTransaction) throws -> Definition {
        let body = try records.first(
            "SELECT body FROM definitions WHERE account_id = \(records.account) AND hash = \(hash)"
        ) { $0.text(0) }
        let files = try JSON(parsing: body ?? "[]").array ?? []
        return try Definition(sources: files.map { ($0[0]?.string ?? "", $0[1]?.string ?? "") })
    }
}

extension NodeResult {
    static func all(of run: Int64, _ records: AccountTransaction) throws -> [String: NodeResult] {
        var results: [String: NodeResult] = [:]
        try records.each(
            """
            SELECT path, result, outcome, error, attempts FROM node_results
            WHERE account_id = \(records.account) AND run_id = \(run)
            """
        ) { row in
            results[row.text(0)] = NodeResult(
                result: try row.optionalText(1).map { try JSON(parsing: $0) } ?? .null, outcome: row.optionalText(2),
                error: row.optionalText(3), attempts: Int(row.int(4)))
        }
        return results
    }
}
