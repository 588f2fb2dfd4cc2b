import CRM
import JSON
import Runtime
import Storage

/// The latest conversations of an account.
struct ConversationList: Sendable {
    struct Entry: Sendable {
        var conversation: Conversation
        var workflow: String
        var contact: String
    }

    var entries: [Entry]

    static func read(of account: AccountID, limit: Int, from database: any Database) async throws -> ConversationList {
        try await database.read { transaction in
            let records = transaction.scoped(to: account)
            let crm = CRMSession(records, actor: .system, now: 0, zone: "UTC")
            let rows = try records.all(
                """
                SELECT c.id, r.workflow FROM conversations c LEFT JOIN runs r ON r.id = c.run_id
                WHERE c.account_id = \(account) ORDER BY c.created_at DESC, c.id DESC LIMIT \(limit)
                """
            ) { (id: $0.int(0), workflow: $0.optionalText(1) ?? "") }
            return ConversationList(
                entries: try rows.compactMap { row in
                    guard let conversation = try records.conversation(row.id) else { return nil }
                    let contact = try conversation.contact.map { try crm.contact($0) }
                    let name = contact.map { $0.fullName ?? $0.details.email ?? "contact \($0.id)" }
                    return Entry(conversation: conversation, workflow: row.workflow, contact: name ?? "")
                })
        }
    }

    func text(_ paint: Paint, zone: String) -> String {
        guard !entries.isEmpty else { return "no conversations yet: `parley chat` begins one\n" }
        var table = TextTable(
            .number("id"), .text("workflow"), .text("channel"), .text("contact"), .text("state"), .number("turns"),
            .text("updated"))
        for entry in entries {
            let row = entry.conversation
            table.add(
                "\(row.id)", entry.workflow, row.channel, entry.contact,
                row.outcome.map { "\(row.state.rawValue): \($0)" } ?? row.state.rawValue, "\(row.turns)",
                InstantText.local(row.updatedAt, in: zone))
        }
        return table.text(paint)
    }

    var json: JSON {
        .array(
            entries.map { entry in
                let row = entry.conversation
                return [
                    "id": JSON(row.id), "workflow": .string(entry.workflow), "channel": .string(row.channel),
                    "contact": JSON(row.contact), "contact_name": .string(entry.contact),
                    "state": .string(row.state.rawValue), "outcome": JSON(row.outcome), "turns": JSON(row.turns),
                    "created_at": JSON(row.createdAt), "updated_at": JSON(row.updatedAt),
                ]
            })
    }
}
