import CRM
import CRMTools
import Expressions
import JSON
import Runtime
import Storage
import Tools
import Workflows

/// What the conditions of `that` see after a turn: `crm`, the visitor's records, the conversation and its variables.
struct TurnSight: Sendable {
    let scope: Scope

    /// With the roots' types, for the linter.
    static let roots: Set<String> = ["crm", "account", "contact", "company", "deal", "conversation", "vars"]

    static func read(_ script: ConversationScript, _ stage: Stage, _ conversation: Int64?) async throws -> TurnSight {
        let (account, now) = (stage.account, stage.clock.now)
        let provider = CRMContextProvider(showsWholeCRM: true)
        let variables = try await stage.database.read { transaction in
            let records = transaction.scoped(to: account)
            let row = try conversation.flatMap { try records.conversation($0) }
            let context = RecordContext(
                account: account, conversation: conversation, contact: row?.contact, now: now, zone: script.zone)
            var values: [String: JSON] = [:]
            for root in provider.roots {
                values[root] = try provider.value(of: root, for: context, transaction) ?? .null
            }
            if case .object(var crm)? = values["crm"] {
                crm["messages"] = try messages(of: account, records)
                values["crm"] = .object(crm)
            }
            values["conversation"] = row.map { self.conversation($0) } ?? .null
            values["vars"] = try row?.run.flatMap { try self.variables($0, records) } ?? [:]
            return values
        }
        return TurnSight(
            scope: Scope(variables: variables.mapValues { Value($0) }, now: now, zone: script.zone))
    }

    private static func conversation(_ row: Conversation) -> JSON {
        [
            "id": JSON(row.id), "channel": .string(row.channel), "turns": JSON(row.turns), "zone": .string(row.zone),
            "state": .string(row.state.rawValue), "outcome": JSON(row.outcome), "owner": JSON(row.owner),
        ]
    }

    private static func messages(of account: AccountID, _ records: AccountTransaction) throws -> JSON {
        .array(
            try records.all(
                "SELECT id, conversation_id, author, text FROM messages WHERE account_id = \(account) ORDER BY id"
            ) {
                [
                    "id": JSON($0.int(0)), "conversation_id": JSON($0.int(1)), "author": .string($0.text(2)),
                    "text": .string($0.text(3)),
                ]
            })
    }

    private static func variables(_ run: Int64, _ records: AccountTransaction) throws -> JSON? {
        try records.first(
            "SELECT cursor FROM runs WHERE account_id = \(records.account) AND id = \(run)"
        ) { try JSON(parsing: $0.text(0))["root"]?["vars"] } ?? nil
    }
}
