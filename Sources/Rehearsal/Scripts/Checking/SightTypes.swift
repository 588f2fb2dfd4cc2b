import Expressions
import Workflows

/// The types of what `that` sees, so that a misspelt field is told of before anything runs.
enum SightTypes {
    /// The variables of the workflow that holds the conversation, where it is known.
    static func all(variables: [Variable]?) -> [String: ValueType] {
        var types = RecordTypes.all.filter { TurnSight.roots.contains($0.key) }
        types["conversation"] = .record(
            [
                "id": .int, "channel": .string, "turns": .int, "zone": .string, "state": .string, "outcome": .string,
                "owner": .string,
            ], isOpen: false)
        types["crm"] = crm
        types["vars"] =
            variables.map { .record(Dictionary($0.map { ($0.name, .any) }) { first, _ in first }, isOpen: false) }
            ?? .any
        return types
    }

    private static let crm = ValueType.record(
        [
            "deals": .list(RecordTypes.all["deal"] ?? .any), "contacts": .list(RecordTypes.all["contact"] ?? .any),
            "companies": .list(RecordTypes.all["company"] ?? .any), "activities": .list(activity),
            "notes": .list(note), "signals": .list(.any), "orders": .list(.any), "products": .list(.any),
            "messages": .list(message),
        ], isOpen: false)

    private static let activity = ValueType.record(
        [
            "id": .int, "type": .string, "subject": .string, "note": .string, "priority": .string, "due_on": .string,
            "due_at": .string, "overdue": .bool, "done": .bool, "done_at": .string, "assignee": .string,
            "contact_id": .int, "deal_id": .int, "conversation_id": .int, "created_at": .string,
        ], isOpen: true)

    private static let note = ValueType.record(
        [
            "id": .int, "text": .string, "author": .string, "contact_id": .int, "deal_id": .int,
            "conversation_id": .int, "created_at": .string,
        ], isOpen: true)

    private static let message = ValueType.record(
        ["id": .int, "conversation_id": .int, "author": .string, "text": .string], isOpen: false)
}
