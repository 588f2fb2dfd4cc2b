import ChatModel
import Fields
import JSON
import Storage
import Tools

/// The calls of an answer as they are kept and shown, beside the plan that still has what they were made with.
///
/// A tool gets its arguments as the model wrote them; the journal, events, approvals, traces and what the model is sent
/// next have them masked. A native call is made in the transaction that journals the answer, so it never needs what the
/// journal has. Whatever would have to read its arguments back later cannot be done with a secret in them:
///  - a call that waits for a person's word is refused at once (`waiting`): the secret would have to be kept until then;
///  - a remote call that a crash has left open is refused afterwards (`lost`): sent again with the mask in place of the
///    value, it would store the mask.
struct HiddenCalls: Sendable {
    /// In the order of the answer.
    var calls: [ToolCall]
    /// The places of those that had something to hide.
    var masked: Set<Int> = []
    var plan: [PlannedCall]

    static let waiting =
        "Not made: it holds a sensitive value, and such a value is not kept until a colleague agrees. Leave it out; a "
        + "colleague can enter it."

    static func lost(wasBegun: Bool) -> String {
        wasBegun
            ? "It is not known whether this call took effect: it was cut off, and the sensitive value it held is not kept."
            : "Not made: it was cut off before, and the sensitive value it held is not kept."
    }

    /// - Parameter byTools: what tools say of their own arguments, by the call's place.
    init(_ plan: [PlannedCall], byTools: [Int: JSONObject]) {
        calls = plan.map(\.call)
        self.plan = plan
        for (place, planned) in plan.enumerated() {
            guard let kept = Self.kept(planned, byTools[planned.index]) else { continue }
            calls[place].arguments = kept
            masked.insert(planned.index)
            switch planned.kind {
            case .approval: self.plan[place].kind = .refused(Self.waiting, isMendable: true)
            // Variables are kept in the run's row and shown to models.
            case .remember(let values): self.plan[place].kind = .remember(values.maskedOrNil ?? values)
            case .native, .remote, .outcome, .repeats, .refused: break
            }
        }
    }

    /// The arguments to keep, nil where they can be kept as they are.
    private static func kept(_ planned: PlannedCall, _ byTool: JSONObject?) -> String? {
        switch planned.kind {
        case .native(_, let object), .remote(_, let object), .approval(_, let object), .remember(let object):
            if let byTool { return JSON.object(byTool.maskedOrNil ?? byTool).text }
            return object.maskedOrNil.map { JSON.object($0).text }
        case .outcome: return nil
        case .repeats, .refused:
            if let byTool { return JSON.object(byTool.maskedOrNil ?? byTool).text }
            // They may be no JSON at all; where they are, a number may be written with escapes.
            if let json = try? JSON(parsing: planned.call.arguments, limits: .modelArguments) {
                let masked = json.masked
                return masked == json ? nil : masked.text
            }
            let masked = SensitiveText.masked(planned.call.arguments)
            return masked == planned.call.arguments ? nil : masked
        }
    }
}

extension PlannedCall {
    /// The tool and what it is to be called with, where it may know of secrets among its arguments.
    fileprivate var secretive: (tool: any Tool, arguments: JSONObject)? {
        let found: (tool: any Tool, arguments: JSONObject)
        switch kind {
        case .native(let tool, let object), .approval(let tool, let object): found = (tool, object)
        case .remote(let tool, let object): found = (tool, object)
        case .outcome, .remember, .repeats, .refused: return nil
        }
        return found.tool.mayHoldSecrets(found.arguments) ? found : nil
    }
}

extension RunExecution {
    /// Asks the tools that may know of secrets, in one read; most answers have no such call and read nothing.
    @inline(never)
    func hide(_ plan: [PlannedCall]) async throws -> HiddenCalls {
        let asked = plan.compactMap { planned in
            (planned.secretive ?? refused(planned)).map { (planned.index, $0.tool, $0.arguments) }
        }
        var byTools: [Int: JSONObject] = [:]
        if !asked.isEmpty {
            let account = run.account
            byTools = try await services.database.read { transaction in
                try asked.reduce(into: [:]) { kept, call in
                    kept[call.0] = try call.1.masked(call.2, of: account, transaction)
                }
            }
            // The same call again holds the same.
            for planned in plan {
                if case .repeats(let first) = planned.kind { byTools[planned.index] = byTools[first] }
            }
        }
        return HiddenCalls(plan, byTools: byTools)
    }

    /// A call that is not made is journaled as well, so its tool is asked too, as far as its arguments can be read.
    private func refused(_ planned: PlannedCall) -> (tool: any Tool, arguments: JSONObject)? {
        guard case .refused = planned.kind, let tool = services.tools[planned.call.name],
            let json = try? JSON(parsing: planned.call.arguments, limits: .modelArguments),
            case .object(let arguments) = json, tool.mayHoldSecrets(arguments)
        else { return nil }
        return (tool, arguments)
    }
}
