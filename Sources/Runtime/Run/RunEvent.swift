import JSON
import Tools

/// What started a run beside a conversation: what happened, and to which record.
struct RunEvent: Sendable, Hashable {
    /// The trigger's name, `deal_stage_changed`.
    var kind: String
    var record: RecordReference
    /// What was changed to: the new values, by the fields' names.
    var values: JSONObject

    /// The record, where it is one that the context provider knows; a message is the runtime's own.
    var subject: RecordReference? { record.kind == Self.message ? nil : record }

    /// The visitor's message, where that is what happened.
    var messageID: Int64? { record.kind == Self.message ? record.id : nil }

    static let message = "message"

    init(kind: String, record: RecordReference, values: JSONObject = JSONObject()) {
        self.kind = kind
        self.record = record
        self.values = values
    }

    /// What `event` is in expressions, and how the run's row keeps it.
    var json: JSON {
        var object = values
        object["kind"] = .string(kind)
        object["record"] = .string(record.kind)
        object["id"] = JSON(record.id)
        return .object(object)
    }

    init?(_ json: JSON) {
        guard var object = json.object, let kind = object["kind"]?.string, let record = object["record"]?.string,
            let id = object["id"]?.number?.int64
        else { return nil }
        for key in ["kind", "record", "id"] { object[key] = nil }
        self.init(kind: kind, record: RecordReference(kind: record, id: id), values: object)
    }

    /// The new values of an event of the log, which keeps `{"field":[old,new]}`.
    static func values(of changes: String) -> JSONObject {
        var values = JSONObject()
        for (field, change) in (try? JSON(parsing: changes))?.object ?? [:] { values[field] = change[1] ?? .null }
        return values
    }
}
