import Expressions

/// The types of what the expressions of one workflow see, as far as they are known without running it.
///
/// Names that do not exist are left open here: `ExpressionCheck` reports them.
final class ScopeTypes {
    private let workflow: WorkflowDraft
    private let others: [String: WorkflowDraft]
    private let base: [String: ValueType]
    /// The types of the items of `each`, by list; computed when an expression asks.
    private var items: [Int: ValueType] = [:]

    init(_ workflow: WorkflowDraft, in library: LibraryDraft, _ others: [String: WorkflowDraft]) {
        self.workflow = workflow
        self.others = others
        var base = Self.records(library.surroundings)
        base["vars"] = Self.record(workflow.workflow?.variables ?? [])
        base["inputs"] = Self.record(workflow.workflow?.inputs ?? [])
        base["steps"] = .any
        self.base = base
    }

    /// What every expression sees, wherever it stands.
    static func records(_ surroundings: Surroundings) -> [String: ValueType] {
        var types: [String: ValueType] = ["now": .timestamp]
        for root in surroundings.contextRoots { types[root] = surroundings.recordTypes[root] ?? .any }
        return types
    }

    private static func record(_ variables: [Variable]) -> ValueType {
        let fields = variables.map { ($0.name, ValueType($0.type)) }
        return .record(Dictionary(fields, uniquingKeysWith: { first, _ in first }), isOpen: true)
    }

    /// The variables of an expression that stands in a list and reads `references`.
    func variables(for references: [Reference], in list: Int) -> [String: ValueType] {
        var variables = base
        var steps: [String: ValueType] = [:]
        for reference in references where reference.root == "steps" {
            guard let id = reference.path.first, steps[id] == nil else { continue }
            steps[id] = step(id, from: list)
        }
        if !steps.isEmpty { variables["steps"] = .record(steps, isOpen: true) }
        var current: Int? = list
        while let index = current {
            let list = workflow.lists[index]
            if let name = list.itemName {
                if variables[name] == nil { variables[name] = item(of: index) }
                variables["index"] = .int
            }
            current = list.parent
        }
        return variables
    }

    /// The type of the items of the `each` that a list is the body of.
    private func item(of index: Int) -> ValueType {
        if let known = items[index] { return known }
        // While it is computed nothing is known of it, should it lead back to itself.
        items[index] = .any
        let list = workflow.lists[index]
        if let template = list.items, template.isTyped, let parent = list.parent {
            let checked = template.boundedCheck(variables(for: template.references, in: parent))
            if case .list(let item)? = checked?.type { items[index] = item.bounded().kept }
        }
        return items[index] ?? .any
    }

    /// `steps.<id>`, of the nearest node of that name.
    private func step(_ id: String, from list: Int) -> ValueType? {
        var current: Int? = list
        while let index = current {
            let list = workflow.lists[index]
            if let place = list.places[id] {
                let fields: [String: ValueType] = [
                    "result": result(of: list.nodes[place].action), "outcome": .string, "error": .string,
                    "attempts": .int,
                ]
                return .record(fields, isOpen: false)
            }
            current = list.parent
        }
        return nil
    }

    private func result(of action: Action?) -> ValueType {
        switch action {
        case .ai(let ai)?: return ai.output.map { ValueType(schema: $0).bounded(to: 1_000) } ?? .any
        case .each?: return .list(.any)
        case .run(let run)?:
            guard let outputs = others[run.workflow]?.workflow?.outputs else { return .any }
            let fields = outputs.map { ($0.name, ValueType.any) }
            return .record(Dictionary(fields, uniquingKeysWith: { first, _ in first }), isOpen: false)
        default: return .any
        }
    }
}
