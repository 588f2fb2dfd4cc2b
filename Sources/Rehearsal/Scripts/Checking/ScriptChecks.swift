package import DefinitionFiles
import Expressions
package import Tools
package import Workflows

/// Looks for mistakes in a script that only show beside the workflows and tools it is played with.
package struct ScriptChecks: Sendable {
    private let library: WorkflowLibrary
    private let tools: Set<String>

    package init(library: WorkflowLibrary, tools: ToolRegistry) {
        self.library = library
        self.tools = Set(tools.names)
    }

    package func check(_ script: ConversationScript) -> [Diagnostic] {
        let problems = DiagnosticCollector()
        checkWorkflows(of: script, problems)
        let wrong = script.turns.flatMap(\.answers).filter(\.isDeliberatelyWrong).flatMap(\.answer.calls).map(\.name)
        let known = tools.union(wrong)
        let types = SightTypes.all(variables: script.workflow.flatMap { library.workflows[$0]?.variables })
        for turn in script.turns {
            checkCalls(of: turn, known, problems)
            if let node = turn.expect.node { checkNode(node, of: script, problems) }
            for condition in turn.expect.that { check(condition, types, problems) }
        }
        return problems.diagnostics
    }

    private func checkWorkflows(of script: ConversationScript, _ problems: DiagnosticCollector) {
        for name in [script.workflow].compactMap(\.self) + script.background.sorted()
        where library.workflows[name] == nil {
            problems.error(
                script.position, "unknown-workflow", "there is no workflow `\(name)`",
                hint: suggestion(for: name, among: library.workflows.keys).map { "did you mean `\($0)`?" }
                    ?? "there are \(Words.and(library.workflows.keys.sorted().map { "`\($0)`" }))")
        }
    }

    private func checkCalls(of turn: ScriptTurn, _ known: Set<String>, _ problems: DiagnosticCollector) {
        for line in turn.answers + turn.background.values.flatMap(\.self) where !line.isDeliberatelyWrong {
            for call in line.answer.calls where !ScriptBuiltins.names.contains(call.name) {
                checkTool(
                    call.name, line.position, known, problems,
                    otherwise: "if the model is to call a tool that is not there, put `unknown: true` beside it")
            }
        }
        for match in turn.expect.calls?.items ?? [] {
            checkTool(match.name, match.position, known, problems, otherwise: nil)
        }
        for sees in (turn.answers + turn.background.values.flatMap(\.self)).compactMap(\.sees) {
            for tool in sees.tools + sees.withoutTools {
                checkTool(tool, sees.position, known.union(ScriptBuiltins.names), problems, otherwise: nil)
            }
        }
    }

    private func checkTool(
        _ name: String, _ position: SourcePosition, _ known: Set<String>, _ problems: DiagnosticCollector,
        otherwise: String?
    ) {
        guard !known.contains(name) else { return }
        problems.error(
            position, "unknown-tool", "there is no tool `\(name)`",
            hint: suggestion(for: name, among: known).map { "did you mean `\($0)`?" } ?? otherwise)
    }

    private func checkNode(_ node: Expectation.Place, of script: ConversationScript, _ problems: DiagnosticCollector) {
        guard let workflow = script.workflow.flatMap({ library.workflows[$0] }) else { return }
        let names = workflow.body.nodes.map(\.id) + [NodeList.end]
        guard !names.contains(node.text) else { return }
        problems.error(
            node.position, "unknown-node", "the workflow `\(workflow.name)` has no node `\(node.text)`",
            hint: suggestion(for: node.text, among: names).map { "did you mean `\($0)`?" })
    }

    private func check(
        _ condition: Expectation.Condition, _ types: [String: ValueType], _ problems: DiagnosticCollector
    ) {
        for problem in condition.expression.check(types, wanted: .bool).problems {
            problems.error(condition.position, "bad-expression", problem.message)
        }
    }
}
