import CRM
import DatePhrases
import DefinitionFiles
import JSON
import Runtime
package import Storage

/// A real conversation as a script: what its journal and the audit of its records tell of it.
package struct ConversationExport: Sendable {
    package let conversation: JournaledConversation
    /// The script's YAML.
    package let text: String

    /// - Throws: `ExportError` where there is no such conversation, or a turn of it is under way.
    package static func read(
        _ id: Int64, tools: Set<String>, redaction: Redaction, _ records: AccountTransaction
    ) throws -> ConversationExport {
        guard var conversation = try JournaledConversation.read(id, tools: tools, records) else {
            throw ExportError("there is no conversation \(id)")
        }
        guard conversation.row.state != .busy else {
            throw ExportError("conversation \(id) is in the middle of a turn: try again when it has been answered")
        }
        guard !conversation.turns.isEmpty else { throw ExportError("nothing has happened in conversation \(id) yet") }
        let before = try RecordsBefore(conversation.row, records)
        var numbers = RecordNumbers()
        for (name, _) in before.found { numbers.add(name.kind, name.id) }
        for name in try made(id, records) { numbers.add(name.kind, name.id) }
        try conversation.findWrites(records)
        conversation.rewrite(numbers)
        let writer = ScriptWriter(conversation, before, redaction)
        return ConversationExport(conversation: conversation, text: writer.text)
    }

    /// The text as a script, to be played.
    ///
    /// - Throws: `ExportError` where the text cannot be read as one.
    package func script() throws -> ConversationScript {
        let file = ScriptFile(SourceText(path: "conversation \(conversation.row.id)", text: text))
        guard let script = file.scripts.first else {
            throw ExportError("conversation \(conversation.row.id) does not make a script\n\n" + file.rendered())
        }
        return script
    }

    /// The records that the conversation has made, in their order.
    private static func made(_ id: Int64, _ records: AccountTransaction) throws -> [RecordsBefore.Name] {
        try records.all(
            """
            SELECT record, record_id FROM events WHERE account_id = \(records.account) AND conversation_id = \(id)
            AND kind = record || '.created' ORDER BY id
            """
        ) { RecordsBefore.Name(kind: $0.text(0), id: $0.int(1)) }
    }
}

/// Why a conversation cannot be exported.
package struct ExportError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

extension JournaledConversation {
    /// Marks the kinds of records that were changed by the way, by a call that accounts for another record.
    fileprivate mutating func findWrites(_ records: AccountTransaction) throws {
        let (account, id) = (records.account, row.id)
        let effects = try records.all(
            """
            SELECT e.record, e.record_id FROM runs r JOIN effects e ON e.run_id = r.id
            WHERE r.account_id = \(account) AND r.conversation_id = \(id) AND e.record_id IS NOT NULL
            """
        ) { RecordsBefore.Name(kind: $0.text(0), id: $0.int(1)) }
        let listed = Set(effects)
        let changes = try records.all(
            "SELECT record, record_id, at FROM events WHERE account_id = \(account) AND conversation_id = \(id)"
        ) { (name: RecordsBefore.Name(kind: $0.text(0), id: $0.int(1)), at: $0.int(2)) }
        for change in changes where change.name.kind != "conversation" && !listed.contains(change.name) {
            let possible = turns.indices.filter { place in
                let end = place + 1 < turns.count ? turns[place + 1].at : .max
                return turns[place].at <= change.at && change.at <= end
            }
            let calling = possible.filter { !turns[$0].calls.isEmpty }
            for place in calling.isEmpty ? possible : calling { turns[place].writes.insert(change.name.kind) }
        }
    }

    fileprivate mutating func rewrite(_ numbers: RecordNumbers) {
        for place in turns.indices {
            turns[place].recording = turns[place].recording.mapped { $0.mapped({ $0 }, numbers.json) }
            for call in turns[place].calls.indices {
                let arguments = turns[place].calls[call].arguments
                if let json = try? JSON(parsing: arguments), json.object != nil {
                    turns[place].calls[call].arguments = numbers.json(json).text
                }
            }
        }
    }
}
