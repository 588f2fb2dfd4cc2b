/// What a rule says of a value.
package enum FieldVerdict: Sendable, Hashable {
    /// With the form that is stored beside the value as it was typed.
    case valid(normalized: String)
    /// With what whoever typed it is told.
    case invalid(message: String)
    /// The rule's pattern would take too long on this value, so that nobody can say.
    case tooComplex

    package var isValid: Bool { if case .valid = self { true } else { false } }

    package var normalized: String? { if case .valid(let text) = self { text } else { nil } }

    /// Why it is not valid, for the person who typed the value; nil where it is.
    package var message: String? {
        switch self {
        case .valid: nil
        case .invalid(let message): message
        case .tooComplex:
            "This value cannot be checked: the field's pattern is too complex for it. An admin can simplify the pattern."
        }
    }
}
