import DefinitionFiles
import Expressions

/// What expressions name is there: roots, variables, inputs, steps.
enum ExpressionCheck {
    static func run(on workflow: WorkflowDraft, in library: LibraryDraft, _ problems: DiagnosticCollector) {
        let scope = Scope(workflow, in: library)
        for use in workflow.expressions {
            for reference in use.references {
                check(reference, at: use.site, scope, in: use.list, user: nil, problems)
            }
        }
        for use in workflow.promptUses {
            guard let prompt = library.prompts[use.name] else { continue }
            for reference in prompt.references {
                check(reference, at: .body(prompt.file), scope, in: use.list, user: workflow.name, problems)
            }
        }
    }

    /// What a workflow's expressions may name.
    private struct Scope {
        let workflow: WorkflowDraft
        let roots: Set<String>
        let variables: [String]?
        let inputs: [String]?

        init(_ workflow: WorkflowDraft, in library: LibraryDraft) {
            self.workflow = workflow
            roots = library.surroundings.contextRoots.union(Surroundings.own)
            variables = VariableCheck.declared(in: workflow)?.map(\.key)
            inputs = VariableCheck.inputs(of: workflow)?.map(\.key)
        }
    }

    /// - Parameter user: the workflow that uses a prompt, whose place is in the prompt.
    private static func check(
        _ reference: Reference, at site: TextSite, _ scope: Scope, in list: Int, user: String?,
        _ problems: DiagnosticCollector
    ) {
        let of = user.map { " of `\($0)`, which uses this prompt" } ?? ""
        guard scope.roots.contains(reference.root) else {
            let names = scope.workflow.itemNames(in: list)
            guard !names.contains(reference.root), names.isEmpty || reference.root != "index" else { return }
            return unknownRoot(reference, at: site, scope, names, problems)
        }
        guard let field = reference.path.first else { return }
        switch reference.root {
        case "vars":
            guard let known = scope.variables, !known.contains(field) else { return }
            report(
                "unknown-variable", "there is no variable `\(field)`\(of)", reference, site, field, known,
                otherwise: "declare it: `variables: { \(field): { type: string } }`", problems)
        case "inputs":
            guard let known = scope.inputs, !known.contains(field) else { return }
            report(
                "unknown-input", "there is no input `\(field)`\(of)", reference, site, field, known,
                otherwise: "declare it: `inputs: { \(field): { type: string } }`", problems)
        case "steps":
            guard !scope.workflow.seesNode(field, from: list) else { return }
            let ids = scope.workflow.visibleNodes(from: list)
            report(
                "unknown-node", "there is no node `\(field)`\(of), so no `steps.\(field)`", reference, site, field, ids,
                otherwise: "a step is named by its node's id", problems)
        default: break
        }
    }

    private static func unknownRoot(
        _ reference: Reference, at site: TextSite, _ scope: Scope, _ items: [String], _ problems: DiagnosticCollector
    ) {
        let name = reference.root
        let position = site.position(atOffset: reference.offset)
        let hint: String
        if scope.variables?.contains(name) ?? false {
            hint = "did you mean `vars.\(name)`?"
        } else if scope.inputs?.contains(name) ?? false {
            hint = "did you mean `inputs.\(name)`?"
        } else if let near = suggestion(for: name, among: (scope.roots.union(items)).sorted()) {
            hint = "did you mean `\(near)`?"
        } else if reference.path.isEmpty {
            hint =
                "put quotes around text: `'\(name)'`; expressions see \(Words.and((Array(scope.roots) + items).sorted()))"
        } else {
            hint = "expressions see \(Words.and((Array(scope.roots) + items).sorted()))"
        }
        problems.error(position, "unknown-name", "expressions do not know `\(name)`", hint: hint)
    }

    private static func report(
        _ rule: String, _ message: String, _ reference: Reference, _ site: TextSite, _ field: String, _ known: [String],
        otherwise: String, _ problems: DiagnosticCollector
    ) {
        let near = suggestion(for: field, among: known)
        problems.error(
            site.position(atOffset: reference.offset), rule, message,
            hint: near.map { "did you mean `\(reference.root).\($0)`?" } ?? otherwise)
    }
}
