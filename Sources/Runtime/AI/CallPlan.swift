import ChatModel
import JSON
import Tools
import Workflows

/// What is to be done with one call of an answer, decided before anything is done.
struct PlannedCall: Sendable {
    enum Kind: Sendable {
        case native(any NativeTool, JSONObject)
        case remote(any RemoteTool, JSONObject)
        /// Waits for a person's word.
        case approval(any NativeTool, JSONObject)
        case outcome(String)
        case remember(JSONObject)
        /// The same as the call at that place.
        case repeats(Int)
        /// Not to be done; the message says why, and counts as something to mend where the model can mend it.
        case refused(String, isMendable: Bool)
    }

    /// The call's place in the answer.
    var index: Int
    /// The number of the call slot in this visit of the node: part of the effect's key.
    var slot: Int
    var call: ToolCall
    var kind: Kind
    var dedupes = true
}

/// Decides what is to be done with the calls of an answer: allow-list, limits, arguments.
struct CallPlanner {
    let offering: Offering
    let registry: ToolRegistry
    /// Calls left in this turn.
    var callsLeft: Int
    /// Calls made in this visit, by tool.
    var made: [String: Int]
    var nextSlot: Int

    /// At most this many calls of one answer are looked at; the rest is refused without being read.
    static let answerLimit = 64

    mutating func plan(_ calls: [ToolCall]) -> [PlannedCall] {
        var first: [ToolCall: Int] = [:]
        return calls.enumerated().map { index, call in
            defer { nextSlot += 1 }
            var planned = PlannedCall(
                index: index, slot: nextSlot, call: call, kind: .refused("", isMendable: false))
            if index >= Self.answerLimit {
                planned.kind = .refused(
                    "Not made: \(calls.count) calls in one answer; at most \(Self.answerLimit).", isMendable: true)
            } else if let earlier = first[call] {
                planned.kind = .repeats(earlier)
            } else {
                first[call] = index
                planned.kind = decide(call)
                planned.dedupes = offering.offers[call.name]?.dedupes ?? true
            }
            return planned
        }
    }

    /// The calls of an answer that its length has cut off: none is made, since what is missing cannot be known.
    mutating func cut(_ calls: [ToolCall]) -> [PlannedCall] {
        calls.enumerated().map { index, call in
            defer { nextSlot += 1 }
            return PlannedCall(
                index: index, slot: nextSlot, call: call,
                kind: .refused(
                    "Not made: your answer was cut off by its length. Make the calls again, with less text.",
                    isMendable: true))
        }
    }

    private mutating func decide(_ call: ToolCall) -> PlannedCall.Kind {
        if call.name == BuiltinTools.chooseOutcome, let schema = offering.outcomeSchema {
            return arguments(call, schema).map { .outcome($0["outcome"]?.string ?? "") }
        }
        if call.name == BuiltinTools.remember, let schema = offering.rememberSchema {
            return arguments(call, schema).map { .remember($0) }
        }
        guard let offer = offering.offers[call.name], let tool = registry[call.name] else {
            let known =
                offering.names.isEmpty
                ? "there are no tools here" : "the tools are \(offering.names.joined(separator: ", "))"
            return .refused("There is no tool \"\(call.name.prefix(80))\"; \(known).", isMendable: true)
        }
        if let limit = offer.maxCalls, made[call.name, default: 0] >= limit {
            return .refused(
                "\(call.name) may be called \(limit == 1 ? "once" : "\(limit) times") here, and has been.",
                isMendable: false)
        }
        guard callsLeft > 0 else {
            return .refused(
                "Not made: the limit of tool calls in one turn is reached. Answer the visitor now.", isMendable: false)
        }
        let kind = arguments(call, tool.definition.parameters).map { object -> PlannedCall.Kind in
            switch tool {
            case let native as any NativeTool: offer.needsApproval ? .approval(native, object) : .native(native, object)
            case is any RemoteTool where offer.needsApproval:
                .refused(
                    "Not made: \(call.name) wants a person's word, and nobody can be shown what it would change.",
                    isMendable: false)
            case let remote as any RemoteTool: .remote(remote, object)
            default: .refused("\(call.name) cannot be called.", isMendable: false)
            }
        }
        if case .refused = kind { return kind }
        made[call.name, default: 0] += 1
        callsLeft -= 1
        return kind
    }

    /// Arguments are read once, strictly (a key twice is refused), and checked against the schema.
    private func arguments(_ call: ToolCall, _ schema: JSONSchema) -> Checked {
        let json: JSON
        do throws(JSONError) {
            // A tool without parameters is often called with no text at all.
            json = try JSON(parsing: call.arguments.isEmpty ? "{}" : call.arguments, limits: .modelArguments)
        } catch {
            return .refused(
                "The arguments are not JSON: \(error.message), at byte \(error.offset). Send them again, mended.")
        }
        guard case .object(let object) = json else {
            return .refused(
                "The arguments must be a JSON object; they are \(json.typeName == "null" ? "null" : "of type \(json.typeName)")."
            )
        }
        let violations = schema.validate(json)
        guard violations.isEmpty else {
            let list = violations.prefix(5).map { $0.path.isEmpty ? $0.message : "\($0.path): \($0.message)" }
            return .refused("The arguments break the tool's schema. " + list.joined(separator: "; "))
        }
        return .good(object)
    }

    private enum Checked {
        case good(JSONObject)
        case refused(String)

        func map(_ use: (JSONObject) -> PlannedCall.Kind) -> PlannedCall.Kind {
            switch self {
            case .good(let object): use(object)
            case .refused(let message): .refused(message, isMendable: true)
            }
        }
    }
}
