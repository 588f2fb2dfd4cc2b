import Patterns

/// What a field accepts, what is said where it does not, and whether its values are secret.
///
/// There is this one evaluator for agents, the API, forms, imports and bots, so that a value is decided the same
/// through every door:
///  - blanks and tabs around a value do not count, and are not in the normalised form;
///  - a line break, wherever it stands, is part of the value, which no preset takes;
///  - a value must match as a whole;
///  - digits and letters of other scripts, full-width ones too, are not those of ASCII, which presets mean;
///  - a value of more than `valueBytes` is refused by every rule.
package struct FieldRule: Sendable {
    package enum Acceptance: Sendable, Hashable {
        case preset(FieldPreset)
        /// A regular expression of ECMA-262, matched with the whole value; `^` and `$` may be left out.
        case pattern(String)
    }

    /// The largest value, in bytes of UTF-8.
    package static let valueBytes = PatternLimits.subjectBytes

    package let acceptance: Acceptance
    /// What an admin wrote for those whose value is refused, in place of the preset's own words.
    package let adminMessage: String?
    /// Whether values are masked wherever they are shown or kept beside the record.
    package let isSensitive: Bool
    private let pattern: Pattern?

    /// - Parameter isSensitive: as the preset has it unless told; the sensitive presets stay so.
    package init(_ preset: FieldPreset, message: String? = nil, isSensitive: Bool = false) {
        acceptance = .preset(preset)
        adminMessage = message
        self.isSensitive = isSensitive || preset.isSensitive
        pattern = nil
    }

    /// Compiles the pattern, unless it is known from before.
    package init(pattern: String, message: String? = nil, isSensitive: Bool = false) throws(FieldRuleError) {
        acceptance = .pattern(pattern)
        adminMessage = message
        self.isSensitive = isSensitive
        self.pattern = try CompiledPatterns.pattern(pattern)
    }

    package var preset: FieldPreset? { if case .preset(let preset) = acceptance { preset } else { nil } }

    /// The same acceptance with other words and another secrecy.
    package func with(message: String?, isSensitive: Bool) -> FieldRule {
        FieldRule(
            acceptance: acceptance, adminMessage: message, isSensitive: isSensitive || preset?.isSensitive == true,
            pattern: pattern)
    }

    private init(acceptance: Acceptance, adminMessage: String?, isSensitive: Bool, pattern: Pattern?) {
        self.acceptance = acceptance
        self.adminMessage = adminMessage
        self.isSensitive = isSensitive
        self.pattern = pattern
    }

    /// What is said of a value that is refused.
    package var message: String {
        adminMessage ?? preset?.message ?? "This value does not have the form that is expected here."
    }

    /// Decides about a value as it was typed.
    package func check(_ value: String) -> FieldVerdict {
        var value = value
        return value.withUTF8 { bytes in
            guard bytes.count <= Self.valueBytes else {
                return .invalid(message: "Please enter at most \(Self.valueBytes) characters.")
            }
            let text = bytes.withoutBlanksAround
            guard let pattern else {
                guard let normalized = preset?.normalized(text) else { return .invalid(message: message) }
                return .valid(normalized: normalized)
            }
            let subject = text.text
            return switch pattern.search(subject) {
            case .match: .valid(normalized: subject)
            case .noMatch: .invalid(message: message)
            case .tooComplex: .tooComplex
            }
        }
    }

    /// A value as it may be shown and kept where it is not needed: as it is, unless the rule is sensitive.
    package func masked(_ value: String) -> String {
        isSensitive ? Mask.value(value, of: preset) : value
    }
}

extension FieldRule: Hashable {
    package static func == (left: FieldRule, right: FieldRule) -> Bool {
        left.acceptance == right.acceptance && left.adminMessage == right.adminMessage
            && left.isSensitive == right.isSensitive
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(acceptance)
        hasher.combine(adminMessage)
        hasher.combine(isSensitive)
    }
}
