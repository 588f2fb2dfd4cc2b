import JSON
import Runtime

extension ConversationTrace {
    /// The trace for machines: instants in milliseconds since 1970 UTC, spans in milliseconds.
    var json: JSON {
        let totals = TraceTotals(self)
        return [
            "conversation": JSON(conversation.id), "workflow": .string(workflow),
            "channel": .string(conversation.channel),
            "contact": JSON(conversation.contact), "zone": .string(conversation.zone),
            "state": .string(conversation.state.rawValue), "outcome": JSON(conversation.outcome),
            "created_at": JSON(conversation.createdAt),
            "turns": .array(turns.map(\.json)),
            "prompts": .object(
                JSONObject(uniqueKeysWithValues: prompts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
            ),
            "totals": [
                "turns": JSON(totals.turns), "model_answers": JSON(totals.answers),
                "prompt_tokens": JSON(totals.promptTokens), "completion_tokens": JSON(totals.completionTokens),
                "calls": JSON(totals.calls), "effects": JSON(totals.effects),
                "model_ms": .milliseconds(totals.modelMicroseconds),
            ],
        ]
    }
}

extension ConversationTrace.Turn {
    fileprivate var json: JSON {
        [
            "turn": JSON(number), "run": JSON(run), "workflow": .string(workflow), "foreground": .bool(isForeground),
            "steps": .array(steps.map(\.json)),
        ]
    }
}

extension TraceStep {
    fileprivate var json: JSON {
        var members: JSONObject = ["id": JSON(id), "kind": .string(kind.rawValue), "at": JSON(at)]
        if !node.isEmpty { members["node"] = .string(node) }
        if let author { members["author"] = .string(author) }
        if let message { members["message"] = .string(message) }
        if let microseconds { members["ms"] = .milliseconds(microseconds) }
        if kind == .answer {
            for key in ["model", "finish", "prompt", "unsent"] { members[key] = payload[key] }
            if let tokens {
                members["tokens"] = ["prompt": JSON(tokens.prompt), "completion": JSON(tokens.completion)]
            }
            if !calls.isEmpty { members["calls"] = .array(calls.map(\.json)) }
        } else if !payload.isNull {
            members["detail"] = payload
        }
        return .object(members)
    }
}

extension TraceStep.Call {
    fileprivate var json: JSON {
        var members: JSONObject = [
            "name": .string(name),
            // Broken arguments are shown as the text that they are.
            "arguments": (try? JSON(parsing: arguments)) ?? .string(arguments),
        ]
        if let status { members["status"] = .string(status) }
        if let result { members["result"] = result }
        if let effect {
            members["effect"] = [
                "record": JSON(effect.record), "id": JSON(effect.id), "existing": .bool(effect.isExisting),
            ]
        }
        if let microseconds { members["ms"] = .milliseconds(microseconds) }
        return .object(members)
    }
}

extension JSON {
    fileprivate static func milliseconds(_ microseconds: Int64) -> JSON {
        JSONNumber(Double(microseconds) / 1000).map { .number($0) } ?? .null
    }
}
