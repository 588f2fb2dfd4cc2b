import DefinitionFiles

/// `run`: the workflow is there, gets its inputs, and does not come back to itself.
enum RunCheck {
    static func run(on library: LibraryDraft, _ problems: DiagnosticCollector) {
        let byName = library.workflowsByName
        for workflow in library.workflows {
            for use in workflow.runUses {
                guard let target = byName[use.name] else {
                    guard !library.brokenWorkflows.contains(use.name) else { continue }
                    let near = suggestion(for: use.name, among: byName.keys.sorted())
                    problems.error(
                        use.position, "unknown-workflow", "there is no workflow `\(use.name)`",
                        hint: near.map { "did you mean `\($0)`?" }
                            ?? "the workflows are \(Words.and(byName.keys.sorted()))")
                    continue
                }
                checkInputs(use, of: target, problems)
            }
        }
        checkCycles(library, byName, problems)
    }

    private static func checkInputs(_ use: RunUse, of target: WorkflowDraft, _ problems: DiagnosticCollector) {
        guard let inputs = target.workflow?.inputs else { return }
        for given in use.inputs where !inputs.contains(where: { $0.name == given.name }) {
            let near = suggestion(for: given.name, among: inputs.map(\.name))
            problems.error(
                given.position, "unknown-input", "`\(use.name)` has no input `\(given.name)`",
                hint: near.map { "did you mean `\($0)`?" }
                    ?? (inputs.isEmpty ? "it has no inputs" : "its inputs are \(Words.and(inputs.map(\.name)))"))
        }
        for input in inputs where input.isRequired && !use.inputs.contains(where: { $0.name == input.name }) {
            let isMisspelt = use.inputs.contains { suggestion(for: $0.name, among: CollectionOfOne(input.name)) != nil }
            guard !isMisspelt else { continue }
            problems.error(
                use.position, "missing-input", "`\(use.name)` needs the input `\(input.name)`",
                hint: "add `\(input.name): …` below `inputs:`")
        }
    }

    /// A run that comes back to its own workflow, reported once for each circle.
    private static func checkCycles(
        _ library: LibraryDraft, _ byName: [String: WorkflowDraft], _ problems: DiagnosticCollector
    ) {
        let names = byName.keys.sorted()
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let ways = names.map { name in byName[name]?.runUses.compactMap { places[$0.name] } ?? [] }
        for circle in Graph.circles(ways) {
            let members = Set(circle.map { names[$0] })
            guard let first = circle.min(), let workflow = byName[names[first]],
                let use = workflow.runUses.first(where: { members.contains($0.name) })
            else { continue }
            let path = (circle.sorted().map { names[$0] } + [names[first]]).map { "`\($0)`" }.joined(separator: " → ")
            problems.error(
                use.position, "cyclic-run", "workflows run each other without end: \(path)",
                hint: "take one of these `run` nodes out, or use a loop inside one workflow")
        }
    }
}
