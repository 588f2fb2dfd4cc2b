package import CRM
import Fields
package import JSON

extension RecordJSON {
    /// A record's custom fields by key, each as its type has it, null where it is not set; secrets masked unless the
    /// values were read revealed.
    package static func fields(_ values: [FieldValue]) -> JSON {
        var object: JSONObject = [:]
        for value in values { object[value.key] = json(value) }
        return .object(object)
    }

    private static func json(_ value: FieldValue) -> JSON {
        guard let raw = value.raw else { return .null }
        switch value.definition.type {
        case .text, .choice: return .string(raw)
        case .date: return .string(value.normalized ?? raw)
        case .flag: return value.normalized.map { .bool($0 == "true") } ?? .string(raw)
        case .number: return value.normalized.flatMap(JSONNumber.init(literal:)).map(JSON.number) ?? .string(raw)
        }
    }

    /// A definition, for admins and for programs that show forms.
    package static func field(_ field: FieldDefinition) -> JSON {
        let details = field.details
        return [
            "id": JSON(field.id), "record": .string(field.owner.rawValue), "key": .string(field.key),
            "label": .string(details.label), "type": .string(field.type.rawValue),
            "choices": .array(details.choices.map(JSON.string)), "preset": JSON(details.preset?.id),
            "pattern": JSON(details.pattern), "message": JSON(details.message),
            "sensitive": .bool(field.isSensitive), "required": .bool(details.isRequired),
            "builtin": .bool(field.isBuiltin), "position": JSON(details.position), "version": JSON(field.version),
            "created_at": instant(field.createdAt), "archived_at": instant(field.archivedAt),
        ]
    }
}
