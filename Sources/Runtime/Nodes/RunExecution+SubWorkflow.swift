import JSON
import Workflows

extension RunExecution {
    /// Another workflow in a frame of its own: its variables and inputs are its own, its outputs the node's result.
    func perform(_ call: RunWorkflow, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        guard let called = run.definition.workflows[call.workflow] else {
            throw NodeFailure(.definition, "there is no workflow \"\(call.workflow)\"")
        }
        let child = path.child(call.workflow, of: node.id)
        if cursor[path].children[call.workflow] == nil {
            var inputs = JSONObject()
            for input in called.inputs { inputs[input.name] = input.initial }
            for input in call.inputs { inputs[input.name] = try await json(input.value, path).masked }
            cursor[path].children[call.workflow] = Frame(of: called, inputs: inputs)
        }
        switch try await drive(child, called.body) {
        case .parked: return .parked
        case .resolved: return .resolved
        case .ended: break
        }
        var outputs = JSONObject()
        for output in called.outputs { outputs[output.name] = try await json(output.value, child) }
        record(
            NodeResult(result: .object(outputs), outcome: "done", error: nil, attempts: 1), at: path.path(of: node.id))
        return .done("done")
    }
}

extension Frame {
    /// A workflow at its start.
    init(of workflow: Workflow, inputs: JSONObject) {
        self.init(node: workflow.body.start)
        self.workflow = workflow.name
        self.inputs = inputs
        variables = JSONObject(uniqueKeysWithValues: workflow.variables.map { ($0.name, $0.initial) })
    }
}
