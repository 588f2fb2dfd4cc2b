import ChatModel
import JSON
import Tools
import Workflows

extension RunExecution {
    /// One tool called by the workflow itself: checked, journaled and made like a model's call.
    func perform(_ step: ToolStep, _ node: Node, _ path: FramePath) async throws -> ActionResult {
        let place = place(node, path)
        guard let tool = services.tools[step.offer.name] else {
            throw NodeFailure(.definition, "there is no tool \"\(step.offer.name)\"")
        }
        guard case .object(let arguments) = try await json(step.arguments, path) else {
            throw NodeFailure(.tool, "\(step.offer.name): the arguments are no map")
        }
        // A template that gives null leaves its argument out.
        let object = JSONObject(
            uniqueKeysWithValues: arguments.filter { $0.value != .null }.map { ($0.key, $0.value) })
        let violations = tool.definition.parameters.validate(.object(object))
        guard violations.isEmpty else {
            throw NodeFailure(
                .tool,
                "\(step.offer.name): " + violations.prefix(5).map { "\($0.path) \($0.message)" }.joined(separator: "; ")
            )
        }
        let call = ToolCall(id: "call_\(place.visit)", name: step.offer.name, arguments: JSON.object(object).text)
        let kind: PlannedCall.Kind
        switch tool {
        case let native as any NativeTool where step.offer.needsApproval: kind = .approval(native, object)
        case let native as any NativeTool: kind = .native(native, object)
        case is any RemoteTool where step.offer.needsApproval:
            throw NodeFailure(
                .definition, "\(step.offer.name) cannot wait for approval: what it would change cannot be shown")
        case let remote as any RemoteTool: kind = .remote(remote, object)
        default: throw NodeFailure(.definition, "\(step.offer.name) cannot be called")
        }
        // After a crash between the effect and the next step, the journal has the result already.
        let open = history.openAnswer(at: place)
        if let made = open?.results[0], made.status == .ok {
            forgetRoots()
            record(NodeResult(result: made.content, outcome: "done", error: nil, attempts: 1), at: place.path)
            return .done("done")
        }
        let attempt = cursor[path].attempts + 1
        if let made = open?.results[0], cursor[path].callCount == attempt, cursor[path].phase != .approval {
            // It failed in this attempt, before the crash: what follows a failure is still to be done.
            throw NodeFailure(.tool, "\(call.name): \(made.content["error"]?.string ?? made.content.text)")
        }
        let planned = PlannedCall(index: 0, slot: 0, call: call, kind: kind, dedupes: step.offer.dedupes)
        let hidden = try await hide([planned])
        if case .approval = kind {
            guard hidden.masked.isEmpty else { throw NodeFailure(.tool, "\(call.name): \(HiddenCalls.waiting)") }
            if cursor[path].phase == .approval, let made = open?.results[0] {
                // It was decided while the run waited; a failed one is asked for anew when the node is tried again.
                cursor[path].phase = nil
                throw NodeFailure(.tool, "\(call.name): \(made.content["error"]?.string ?? made.content.text)")
            }
            try await ask(planned, isOpen: open?.results.isEmpty == true ? open?.step : nil, place, path)
            return .parked
        }
        tell(.toolCalled(name: call.name, arguments: hidden.calls[0].arguments))
        let result = try await make(planned, hidden, node, place, path)
        tell(.toolReturned(name: call.name, status: result.status, content: result.content))
        forgetRoots()
        guard result.status == .ok else {
            throw NodeFailure(.tool, "\(call.name): \(result.content["error"]?.string ?? result.content.text)")
        }
        record(NodeResult(result: result.content, outcome: "done", error: nil, attempts: 1), at: place.path)
        return .done("done")
    }

    /// Waits for a person's word; `isOpen` is the step of a call that has been journaled and not made.
    private func ask(_ planned: PlannedCall, isOpen step: Int64?, _ place: Place, _ path: FramePath) async throws {
        let record = AnswerRecord(calls: [planned.call], finish: "workflow", prompt: "")
        var asked = step
        if asked == nil {
            tell(.toolCalled(name: planned.call.name, arguments: planned.call.arguments))
            asked = try await commit { try $0.step(.answer, at: place, payload: record.text) }
        }
        if let asked { try await askApproval([planned], step: asked, place, path) }
    }

    private func make(
        _ planned: PlannedCall, _ hidden: HiddenCalls, _ node: Node, _ place: Place, _ path: FramePath
    ) async throws -> ResultRecord {
        let context = context(for: planned, place)
        let record = AnswerRecord(calls: hidden.calls, masked: hidden.masked, finish: "workflow", prompt: "")
        switch planned.kind {
        case .remote(let tool, let arguments):
            try await commit { journal in
                try journal.step(.answer, at: place, payload: record.text)
                try journal.step(.call, at: place, payload: "0")
            }
            let start = ContinuousClock.now
            let result: ResultRecord
            do {
                let answer = try await withTimeout(node.timeout ?? tool.definition.timeout ?? .seconds(30)) {
                    try await tool.run(arguments, in: context, idempotencyKey: context.effectKey)
                }
                result = ResultRecord(call: 0, status: .ok, content: answer.content)
            } catch {
                result = ResultRecord(call: 0, status: .failed, content: ["error": .string("\(error)")])
            }
            let took = ContinuousClock.now - start
            try await commit(change: {
                cursor[path].callCount = cursor[path].attempts + 1
                guard result.status == .ok else { return }
                cursor[path].outcome = "done"
                self.record(
                    NodeResult(result: result.content, outcome: "done", error: nil, attempts: 1), at: place.path)
            }) {
                try $0.step(.result, at: place, payload: result.text, took: took)
            }
            return result
        default:
            let made = try await commit(change: { cursor[path].callCount = cursor[path].attempts + 1 }) { journal in
                let step = try journal.step(.answer, at: place, payload: record.text)
                return try journal.make([planned], [context], step: step, place, message: nil)
            }
            return made.results.first ?? ResultRecord(call: 0, status: .failed, content: ["error": "not made"])
        }
    }
}
