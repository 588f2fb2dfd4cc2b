import Fields
import JSON

/// Whether a field with a preset or a pattern accepts a value, and in which form it is kept.
struct FieldTrial: Trial {
    private var rules = Latest<JSON, Result<FieldRule, FieldRuleError>>()

    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let value = try question.text("value")
        let rule: Result<FieldRule, FieldRuleError>
        switch (question["preset"], question["pattern"]) {
        case (let name?, nil):
            rule = try rules.value(for: ["preset": name]) { _ throws(TrialError) in try Self.preset(question) }
        case (nil, let source?):
            rule = try rules.value(for: ["pattern": source]) { _ throws(TrialError) in try Self.pattern(question) }
        case (nil, nil): throw TrialError("the question has neither \"preset\" nor \"pattern\"")
        default: throw TrialError("the question has both \"preset\" and \"pattern\"; leave one out")
        }
        switch rule {
        case .failure(let error): return ["error": .string(error.description)]
        case .success(let rule):
            switch rule.check(value) {
            case .valid(let normalized): return ["valid": true, "normalized": .string(normalized)]
            case .invalid(let message): return ["valid": false, "message": .string(message)]
            case .tooComplex: return ["error": "too complex"]
            }
        }
    }

    private static func preset(_ question: JSON) throws(TrialError) -> Result<FieldRule, FieldRuleError> {
        let name = try question.text("preset")
        do throws(UnknownPreset) {
            return .success(FieldRule(try FieldPreset(named: name)))
        } catch {
            throw TrialError("\(error)")
        }
    }

    private static func pattern(_ question: JSON) throws(TrialError) -> Result<FieldRule, FieldRuleError> {
        let source = try question.text("pattern")
        do throws(FieldRuleError) {
            return .success(try FieldRule(pattern: source))
        } catch {
            return .failure(error)
        }
    }
}
