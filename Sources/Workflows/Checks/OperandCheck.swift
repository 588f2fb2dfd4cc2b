import DefinitionFiles
import Expressions

/// What expressions do with values fits what these are: fields that records have, operands and arguments of the right
/// types, conditions that are true or false, lists where a list is wanted.
enum OperandCheck {
    static func run(
        on workflow: WorkflowDraft, _ scope: ScopeTypes, in library: LibraryDraft, _ problems: DiagnosticCollector
    ) {
        for use in workflow.expressions {
            check(use, scope.variables(for: use.references, in: use.list), problems)
        }
        for use in workflow.promptUses {
            guard let prompt = library.prompts[use.name] else { continue }
            check(prompt, scope.variables(for: prompt.references, in: use.list), problems)
        }
    }

    /// Prompts that no workflow uses see the same records; which variables they would see is not known.
    static func runOnUnusedPrompts(of library: LibraryDraft, _ problems: DiagnosticCollector) {
        let used = Set(library.workflows.flatMap(\.promptUses).map(\.name))
        var variables = ScopeTypes.records(library.surroundings)
        for name in ["vars", "inputs", "steps"] { variables[name] = .any }
        for (name, prompt) in library.prompts where !used.contains(name) { check(prompt, variables, problems) }
    }

    private static func check(
        _ prompt: PromptDraft, _ variables: [String: ValueType], _ problems: DiagnosticCollector
    ) {
        check(
            ExpressionUse(
                source: .template(prompt.prompt.body.template), references: prompt.references,
                site: .body(prompt.file), list: 0),
            variables, problems)
    }

    private static func check(
        _ use: ExpressionUse, _ variables: [String: ValueType], _ problems: DiagnosticCollector
    ) {
        switch use.source {
        case .condition(let expression):
            guard let checked = expression.boundedCheck(variables) else { return }
            report(checked.problems, except: expression.problems, use, variables, problems)
            if checked.problems.isEmpty, checked.type != .bool, checked.type != .any {
                problems.error(
                    use.site.position(atOffset: 0), "condition-type",
                    "`when` must be true or false, and this is \(checked.type.name)", hint: hint(for: checked.type))
            }
        case .template(let template):
            guard let checked = template.boundedCheck(variables) else { return }
            report(checked.problems, except: template.problems, use, variables, problems)
            guard use.wantsList, checked.problems.isEmpty else { return }
            switch checked.type {
            case .list, .any: break
            default:
                problems.error(
                    use.site.position(atOffset: 0), "wrong-type",
                    "`in` must be an expression that gives a list, and this gives \(checked.type.name)")
            }
        }
    }

    private static func hint(for type: ValueType) -> String {
        switch type {
        case .int, .uint, .double: "compare it with a number: `… > 0`"
        case .string: "compare it with a text: `… == 'yes'`, or `… != ''`"
        case .list, .map, .record: "ask for its size: `size(…) > 0`"
        case .null: "compare it with something"
        default: "compare it with something: `… != null`"
        }
    }

    /// - Parameter known: what was reported when the text was read.
    private static func report(
        _ errors: [ExpressionError], except known: @autoclosure () -> [ExpressionError], _ use: ExpressionUse,
        _ variables: [String: ValueType], _ problems: DiagnosticCollector
    ) {
        guard !errors.isEmpty else { return }
        let known = Set(known())
        for error in errors where error.kind != .unknownName && !known.contains(error) {
            let position = use.site.position(atOffset: error.offset)
            guard error.kind == .noSuchField, let missing = missing(at: error.offset, use.references, variables) else {
                let (message, hint) = parts(of: error.message)
                problems.error(
                    position, error.kind == .noSuchField ? "unknown-field" : "expression-type", message, hint: hint)
                continue
            }
            let near = suggestion(for: missing.field, among: missing.fields)
            problems.error(
                position, "unknown-field", "`\(missing.owner)` has no field `\(missing.field)`",
                hint: near.map { "did you mean `\(missing.owner).\($0)`?" } ?? "it has \(Words.and(missing.fields))")
        }
    }

    /// An expression's message ends with the name that was likely meant; a diagnostic has it as its hint.
    private static func parts(of message: String) -> (message: String, hint: String?) {
        guard let range = message.firstRange(of: "; did you mean '"), message.hasSuffix("'?") else {
            return (message, nil)
        }
        return (String(message[..<range.lowerBound]), "did you mean `\(message[range.upperBound...].dropLast(2))`?")
    }

    /// Which field of which record is not there, out of the reference that begins nearest before a place.
    private static func missing(
        at offset: Int, _ references: [Reference], _ variables: [String: ValueType]
    ) -> (owner: String, field: String, fields: [String])? {
        guard let reference = references.last(where: { $0.offset < offset }) else { return nil }
        var type = variables[reference.root]
        var owner = reference.root
        for field in reference.path {
            guard case .record(let fields, let isOpen)? = type else { return nil }
            guard let next = fields[field] else {
                return isOpen ? nil : (owner, field, fields.keys.sorted())
            }
            type = next
            owner += "." + field
        }
        return nil
    }
}
