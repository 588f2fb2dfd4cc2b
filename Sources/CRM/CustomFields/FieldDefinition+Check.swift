import Fields
import JSON

extension FieldDefinition {
    /// Decides about a value as it was typed: by the rule where there is one, else by the type.
    func check(_ value: String, by rule: FieldRule?) -> FieldVerdict {
        if let rule { return rule.check(value) }
        guard value.utf8.count <= FieldRule.valueBytes else { return FieldRule(.letters).check(value) }
        let text = TextRule.trimmed(value) ?? ""
        switch type {
        case .text: return .valid(normalized: text)
        case .date: return FieldRule(.dateISO, message: details.message).check(value)
        case .number:
            guard let number = JSONNumber(literal: text) else { return refused("Please enter a number, such as 12.5.") }
            return .valid(normalized: number.literal)
        case .choice:
            guard let choice = details.choices.first(where: { NameKey.of($0) == NameKey.of(text) }) else {
                return refused("Please choose one of \(details.choices.joined(separator: ", ")).")
            }
            return .valid(normalized: choice)
        case .flag:
            switch NameKey.of(text) {
            case "true", "yes", "on", "1": return .valid(normalized: "true")
            case "false", "no", "off", "0": return .valid(normalized: "false")
            default: return refused("Please answer yes or no.")
            }
        }
    }

    private func refused(_ message: String) -> FieldVerdict { .invalid(message: details.message ?? message) }

    /// A value as it may be shown to anyone who sees the record.
    package func masked(_ value: String) -> String { isSensitive ? Mask.value(value, of: details.preset) : value }

    /// A value as the audit keeps it.
    func audited(_ value: String?) -> JSON { JSON(value.map(masked)) }
}

/// A value that a field's rule refuses, told to whoever gave it.
package struct RefusedField: Sendable, Hashable, CustomStringConvertible {
    /// The field's key.
    package let name: String
    package let label: String
    package let message: String

    package init(name: String, label: String, message: String) {
        self.name = name
        self.label = label
        self.message = message
    }

    package var description: String { "\(label): \(message)" }
}
