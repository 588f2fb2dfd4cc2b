import JSON
import Workflows

extension RunExecution {
    /// Assigns variables, in their order, each seeing those before it.
    func assign(
        _ assignments: [(variable: String, value: ValueTemplate)], _ path: FramePath
    ) async throws -> ActionResult {
        for assignment in assignments {
            let value = try await json(assignment.value, path)
            let declared = declaration(of: assignment.variable, path)
            if let declared, value != .null, !declared.type.holds(value) {
                throw NodeFailure(
                    .expression, "`\(assignment.variable)` is \(declared.type.described); the value is \(value.text)")
            }
            assign(assignment.variable, value, path)
        }
        return .done("done")
    }

    /// The next commit writes it. Variables are kept and shown, so secrets in them are masked.
    func assign(_ variable: String, _ value: JSON, _ path: FramePath) {
        let owner = owner(of: path)
        var variables = cursor[owner].variables ?? [:]
        variables[variable] = value.masked
        cursor[owner].variables = variables
    }

    func declaration(of variable: String, _ path: FramePath) -> Variable? {
        let name = cursor[owner(of: path)].workflow ?? run.definition.workflow.name
        let declaring = run.definition.workflows[name] ?? run.definition.workflow
        return declaring.variables.first { $0.name == variable }
    }
}
