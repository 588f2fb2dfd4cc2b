import JSON

/// An answer as the `chat.completion.chunk`s a provider streams.
struct CompletionStream {
    let answer: ScriptedAnswer
    let context: AnswerContext

    var chunks: [JSON] { opening + [role] + text + calls + closing }

    /// What comes before the answer itself.
    private var opening: [JSON] {
        answer.dialect.contains(.emptyChoices) ? [frame(choices: [])] : []
    }

    private var role: JSON {
        let hasText = answer.content != nil
        return delta(["role": "assistant", "content": hasText ? "" : nil, "refusal": nil])
    }

    private var text: [JSON] {
        (answer.content.map(Fragments.words) ?? []).map { delta(["content": .string($0)]) }
            + (answer.refuses.map(Fragments.words) ?? []).map { delta(["refusal": .string($0)]) }
    }

    private var calls: [JSON] {
        CallDeltas(answer: answer, ids: context.callIDs(of: answer)).deltas.map(delta)
    }

    /// The finish reason and the usage; `huge` sends its content before these.
    private var closing: [JSON] {
        var chunks: [JSON] = []
        var usage: JSON? = nil
        if answer.dialect.contains(.usageWithFinish) { usage = context.usage(of: answer) }
        if !answer.dialect.contains(.omitsFinishReason) {
            chunks.append(frame(choices: [choice([:], finish: .string(answer.endsWith))], usage: usage))
        }
        let isAskedFor = context.facts.includesUsage || answer.dialect.contains(.usageOnlyChunk)
        if isAskedFor, usage == nil { chunks.append(frame(choices: [], usage: context.usage(of: answer))) }
        return chunks
    }

    /// The chunks on both sides of a content that is sent in blocks, and one such block.
    func around(block: String) -> (before: [JSON], block: JSON, after: [JSON]) {
        (opening + [delta(["role": "assistant", "content": ""])], delta(["content": .string(block)]), closing)
    }

    private func delta(_ members: JSONObject) -> JSON { frame(choices: [choice(members, finish: .null)]) }

    private func choice(_ members: JSONObject, finish: JSON) -> JSON {
        var delta = members
        if answer.dialect.contains(.sendsNulls) {
            for name in ["role", "content", "refusal", "tool_calls", "function_call"] where delta[name] == nil {
                delta[name] = JSON.null
            }
        }
        return ["index": 0, "delta": .object(delta), "logprobs": nil, "finish_reason": finish]
    }

    private func frame(choices: [JSON], usage: JSON? = nil) -> JSON {
        var chunk: JSONObject = [
            "id": .string(context.completionID), "object": "chat.completion.chunk", "created": AnswerContext.created,
            "model": .string(context.facts.model), "choices": .array(choices),
        ]
        if let usage {
            chunk["usage"] = usage
        } else if answer.dialect.contains(.sendsNulls) {
            chunk["usage"] = JSON.null
        }
        return .object(chunk)
    }
}
