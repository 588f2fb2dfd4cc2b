import DefinitionFiles
import Expressions

/// What a variable is given is of its type, as far as that is plain without running anything.
enum TypeCheck {
    static func run(on workflow: WorkflowDraft, _ scope: ScopeTypes, _ problems: DiagnosticCollector) {
        let types = Dictionary(
            (workflow.workflow?.variables ?? []).map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        for use in workflow.variableUses {
            guard let type = types[use.name] else { continue }
            if let value = use.value {
                check(value, is: type, of: use.name, problems)
                checkTemplate(use, value, is: type, scope, problems)
            }
            if let check = use.check, let given = mismatch(check, type) {
                problems.error(
                    use.position, "variable-type", "`\(use.name)` is \(type.described), and this `ask` gives \(given)",
                    hint: hint(check, use.name))
            }
        }
    }

    private static func check(
        _ value: DefinitionNode, is type: VariableType, of name: String, _ problems: DiagnosticCollector
    ) {
        // What an expression gives is checked below; null empties any variable.
        if value.isInvalid || value.isNull || value.scalar?.text.contains("{{") ?? false { return }
        guard !type.holds(value.json) else { return }
        let isQuotedNumber = value.scalar.map { $0.style != .plain && Double($0.text) != nil } ?? false
        var hint = "give it \(type.described), or change its type"
        if isQuotedNumber, type == .integer || type == .number { hint = "remove the quotes" }
        if type == .string, let text = value.scalar?.text { hint = "put quotes around it: \"\(text)\"" }
        problems.error(
            value.position, "variable-type", "`\(name)` is \(type.described), not \(value.described)", hint: hint)
    }

    /// A text with `{{ }}`, as far as the type is known of what it gives.
    private static func checkTemplate(
        _ use: NameUse, _ value: DefinitionNode, is type: VariableType, _ scope: ScopeTypes,
        _ problems: DiagnosticCollector
    ) {
        guard let text = value.scalar?.text, text.contains("{{"), let template = try? Template(text) else { return }
        guard let given = template.boundedCheck(scope.variables(for: template.references, in: use.list)),
            given.problems.isEmpty, !given.type.mayBe(type)
        else { return }
        let hint: String? =
            switch (type, given.type) {
            case (.date, .timestamp): "write `format_date(…, 'yyyy-MM-dd')`"
            case (.string, _): "write `string(…)`, or text around the `{{ }}`"
            case (.integer, .string), (.number, .string):
                template.isTyped ? "write `int(…)`" : "leave out the text around the `{{ }}`"
            default: nil
            }
        problems.error(
            value.position, "variable-type",
            "`\(use.name)` is \(type.described), and this gives \(template.isTyped ? given.type.name : "text")",
            hint: hint ?? "give it \(type.described), or change its type")
    }

    /// What an answer is that passes a check, where a variable cannot keep that.
    private static func mismatch(_ check: Ask.Check, _ type: VariableType) -> String? {
        switch check {
        case .anything, .pattern, .preset:
            switch type {
            case .string: nil
            default: "text"
            }
        case .choices(let words):
            switch type {
            case .string: nil
            case .oneOf(let known): words.first { !known.contains($0) }.map { "`\($0)` too" }
            default: "text"
            }
        case .type(let given): given == type || (given == .integer && type == .number) ? nil : given.described
        }
    }

    private static func hint(_ check: Ask.Check, _ name: String) -> String {
        switch check {
        case .type(let given): "declare `\(name): { type: \(given.name) }`, or ask for another `type`"
        case .anything: "give the `ask` a `type`, or declare `\(name): { type: string }`"
        case .choices, .pattern, .preset: "declare `\(name): { type: string }`, or use `type` instead"
        }
    }
}
