package import Fields
import JSON
import Storage

/// A field that an account has added to a kind of record, or the rule it has given to one that was there.
package struct FieldDefinition: Sendable, Hashable {
    package let id: Int64
    package let owner: FieldOwner
    /// The name in APIs, imports and tools; it never changes.
    package let key: String
    package let type: FieldType
    package let details: FieldDetails
    /// Whether it is a field of the record itself, which then has the value.
    package let isBuiltin: Bool
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?

    /// Whether its values are masked in the audit, in exports and wherever nobody asked for them.
    package var isSensitive: Bool { details.isSensitive || details.preset?.isSensitive == true }

    static let columns: SQL = """
        id, record, key, type, label, choices, preset, pattern, message, is_sensitive, is_required, position, \
        is_builtin, version, created_at, archived_at
        """

    init(row: Row) {
        id = row.int(0)
        owner = FieldOwner(rawValue: row.text(1)) ?? .contact
        key = row.text(2)
        type = FieldType(rawValue: row.text(3)) ?? .text
        var details = FieldDetails(label: row.text(4))
        details.choices = FieldDetails.choices(stored: row.text(5))
        details.preset = row.optionalText(6).flatMap(FieldPreset.init(rawValue:))
        details.pattern = row.optionalText(7)
        details.message = row.optionalText(8)
        details.isSensitive = row.bool(9)
        details.isRequired = row.bool(10)
        details.position = row.int(11)
        self.details = details
        isBuiltin = row.bool(12)
        version = row.int(13)
        createdAt = row.int(14)
        archivedAt = row.optionalInt(15)
    }
}

/// What an admin sets on a field.
package struct FieldDetails: Sendable, Hashable {
    package var label: String
    /// What may be chosen, for a choice.
    package var choices: [String] = []
    package var preset: FieldPreset?
    /// A custom pattern in place of a preset: ECMA-262, for the whole value.
    package var pattern: String?
    /// What is said of a value that is refused, in place of the preset's own words.
    package var message: String?
    package var isSensitive = false
    /// Whether a value, once there, may only be replaced. New records come without: a chat begins with nobody known.
    package var isRequired = false
    /// Where it stands among the fields of its kind of record.
    package var position: Int64 = 0

    package init(
        label: String, preset: FieldPreset? = nil, pattern: String? = nil, message: String? = nil,
        choices: [String] = [], isSensitive: Bool = false, isRequired: Bool = false
    ) {
        self.label = label
        self.preset = preset
        self.pattern = pattern
        self.message = message
        self.choices = choices
        self.isSensitive = isSensitive
        self.isRequired = isRequired
    }
}

extension FieldDetails: Editable {
    static let fields: [Field<FieldDetails>] = [
        .text("label", \.label),
        Field(
            name: "choices", get: { .array($0.choices.map(JSON.string)) },
            set: { $0.choices = ($1.array ?? []).compactMap(\.string) }),
        Field(
            name: "preset", get: { JSON($0.preset?.id) },
            set: { $0.preset = $1.string.flatMap(FieldPreset.init(rawValue:)) }),
        .text("pattern", \.pattern),
        .text("message", \.message),
        Field(name: "sensitive", get: { .bool($0.isSensitive) }, set: { $0.isSensitive = $1.bool ?? false }),
        Field(name: "required", get: { .bool($0.isRequired) }, set: { $0.isRequired = $1.bool ?? false }),
        .integer("position", \.position),
    ]

    static func choices(stored text: String) -> [String] {
        text == "[]" ? [] : ((try? JSON(parsing: text))?.array ?? []).compactMap(\.string)
    }

    var storedChoices: String { JSON.array(choices.map(JSON.string)).text }

    /// Trims, and checks that the parts go together.
    mutating func check(type: FieldType) throws {
        label = try TextRule.required(label, "label", limit: 100)
        message = try TextRule.optional(message, "message", limit: 500)
        if pattern?.isEmpty == true { pattern = nil }
        if preset != nil, pattern != nil {
            throw CRMError.conflict("a field has a preset or a pattern, not both: leave one out")
        }
        if preset != nil || pattern != nil, type == .choice || type == .flag {
            throw CRMError.invalid(field: "type", reason: "\(type.rawValue) takes no preset and no pattern")
        }
        choices = try choices.map { try TextRule.required($0, "choices", limit: 100) }
        guard (type == .choice) != choices.isEmpty else {
            throw CRMError.invalid(
                field: "choices", reason: type == .choice ? "are required for a choice" : "are only for a choice")
        }
        guard choices.count <= 200, Set(choices.map(NameKey.of)).count == choices.count else {
            throw CRMError.invalid(field: "choices", reason: "must be 200 at most, each once")
        }
        _ = try rule()
    }

    /// The rule, nil where any value of the type will do.
    package func rule() throws(CRMError) -> FieldRule? {
        if let preset { return FieldRule(preset, message: message, isSensitive: isSensitive) }
        guard let pattern else { return nil }
        do throws(FieldRuleError) {
            return try FieldRule(pattern: pattern, message: message, isSensitive: isSensitive)
        } catch {
            throw CRMError.invalid(field: "pattern", reason: "cannot be used: \(error)")
        }
    }
}
