import DefinitionFiles
import Expressions
import JSON

/// Reads one workflow file into a draft; what each key means is in the files beside this one.
final class WorkflowReader {
    let problems: DiagnosticCollector
    let draft: WorkflowDraft
    /// The list that is being read.
    var list = 0

    private init(_ draft: WorkflowDraft, _ problems: DiagnosticCollector) {
        self.draft = draft
        self.problems = problems
    }

    static let keys = [
        "workflow", "title", "description", "on", "start", "variables", "inputs", "outputs", "limits", "double_texting",
        "in_flight", "nodes",
    ]

    static let mistakes = [
        "name": "workflow", "id": "workflow", "trigger": "on", "triggers": "on", "when": "on", "vars": "variables",
        "steps": "nodes", "states": "nodes", "flow": "nodes", "entry": "start", "begin": "start", "first": "start",
        "limit": "limits", "desc": "description", "params": "inputs", "parameters": "inputs", "returns": "outputs",
    ]

    /// - Returns: nil where the file is no map or has no name, which has been reported.
    static func read(_ root: DefinitionNode, _ problems: DiagnosticCollector) -> WorkflowDraft? {
        guard let map = MapReader(root, what: "a workflow", problems) else { return nil }
        let given = map.required("workflow", hint: "begin the file with `workflow: its-name`")
        let name = given?.name("`workflow`", problems) ?? ""
        if !name.isEmpty, !Names.isFileName(name) {
            problems.error(
                given?.position ?? root.position, "name", "`\(name)` is no name for a workflow",
                hint: "use letters, digits, `-` and `_`, beginning with a letter")
        }
        let draft = WorkflowDraft(
            root: root, source: root.source, name: name, namePosition: given?.position ?? root.position)
        WorkflowReader(draft, problems).readAll(map)
        return draft
    }

    private func readAll(_ map: MapReader) {
        draft.lists.append(ListDraft())
        let title = map.text("title")
        let description = map.text("description")
        let triggers = map.value("on").map(triggers) ?? []
        let variables = map.value("variables").map { self.variables($0, of: "`variables`") } ?? []
        let inputs = map.value("inputs").map { self.inputs($0) } ?? []
        let outputs = map.value("outputs").map(outputs) ?? []
        let limits = map.value("limits").map(limits) ?? Limits()
        let doubleTexting = map.choice("double_texting", among: Workflow.DoubleTexting.allCases.map(\.rawValue))
        let inFlight = map.choice("in_flight", among: Workflow.InFlight.allCases.map(\.rawValue))
        let start = map.value("start")
        let nodes = map.required(
            "nodes", hint: "a workflow is made of nodes: write `nodes:` with at least one below it")
        let body = nodeList(nodes, start: start, in: 0, of: "the workflow")
        map.finish(keys: Self.keys, mistakes: Self.mistakes)
        if map.hasUnknownKeys { draft.lists[0].isComplete = false }
        guard let body else { return }
        var workflow = Workflow(name: draft.name, body: body, file: draft.source.path)
        workflow.title = title
        workflow.description = description
        workflow.triggers = triggers
        workflow.variables = variables
        workflow.inputs = inputs
        workflow.outputs = outputs
        workflow.limits = limits
        workflow.doubleTexting = doubleTexting.flatMap(Workflow.DoubleTexting.init) ?? .queue
        workflow.inFlight = inFlight.flatMap(Workflow.InFlight.init) ?? .stay
        draft.workflow = workflow
    }

    private func outputs(_ node: DefinitionNode) -> [(name: String, value: ValueTemplate)] {
        guard let map = MapReader(node, what: "`outputs`", problems) else { return [] }
        return map.node.map?.compactMap { entry in
            identifier(entry.key, at: entry.position, what: "an output")
            return value(entry.value).map { (entry.key, $0) }
        } ?? []
    }

    /// Reports a name that is no CEL identifier.
    func identifier(_ name: String, at position: SourcePosition, what: String) {
        if Names.isReserved(name) {
            problems.error(
                position, "name", "`\(name)` is a word of the expression language and cannot name \(what)",
                hint: "name it `\(name)_` or something else")
        } else if !Names.isIdentifier(name) {
            problems.error(
                position, "name", "`\(name)` cannot name \(what)",
                hint: "use letters, digits and `_`, beginning with a letter"
                    + (Names.mended(name).map { ": `\($0)`" } ?? ""))
        }
    }
}
