import JSON
import Storage

extension CRMSession {
    /// Appends the one event of a change.
    @discardableResult
    func audit(
        _ kind: String, _ record: RecordKind, _ id: Int64, _ changes: (inout ChangeWriter) -> Void = { _ in }
    ) throws -> Int64 {
        var writer = ChangeWriter()
        changes(&writer)
        if let undoing { writer.change("undoes", nil as Int64?, undoing) }
        return try records.append(
            Event(
                kind: kind, record: record.rawValue, recordID: id, conversation: conversation, actor: actor, at: now,
                changes: writer.finish()))
    }
}

/// Writes an event's changes, `{"field":[old,new]}`.
struct ChangeWriter {
    private var json = JSONWriter(capacity: 320)

    init() { json.beginObject() }

    mutating func change(_ field: StaticString, _ old: String?, _ new: String?) {
        json.key(field)
        json.beginArray()
        if let old { json.string(old) } else { json.null() }
        if let new { json.string(new) } else { json.null() }
        json.endArray()
    }

    mutating func change(_ field: StaticString, _ old: Int64?, _ new: Int64?) {
        json.key(field)
        json.beginArray()
        if let old { json.int(old) } else { json.null() }
        if let new { json.int(new) } else { json.null() }
        json.endArray()
    }

    mutating func change(_ field: String, _ old: JSON, _ new: JSON) {
        json.key(field)
        json.beginArray()
        json.value(old)
        json.value(new)
        json.endArray()
    }

    mutating func finish() -> String {
        json.endObject()
        return json.text
    }
}
