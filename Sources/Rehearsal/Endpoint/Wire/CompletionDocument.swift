import JSON

/// An answer as one `chat.completion` document.
struct CompletionDocument {
    let answer: ScriptedAnswer
    let context: AnswerContext

    var json: JSON {
        var message: JSONObject = ["role": "assistant", "content": JSON(answer.content)]
        message["refusal"] = JSON(answer.refuses)
        if answer.dialect.contains(.sendsNulls) {
            message["tool_calls"] = JSON.null
            message["function_call"] = JSON.null
        }
        if !answer.calls.isEmpty {
            if answer.dialect.contains(.legacy) {
                message["function_call"] = answer.calls.first.map(Self.function)
            } else {
                message["tool_calls"] = .array(calls)
            }
        }
        var choice: JSONObject = ["index": 0, "message": .object(message), "logprobs": nil]
        if !answer.dialect.contains(.omitsFinishReason) { choice["finish_reason"] = .string(answer.endsWith) }
        return [
            "id": .string(context.completionID), "object": "chat.completion", "created": AnswerContext.created,
            "model": .string(context.facts.model), "choices": [.object(choice)],
            "usage": context.usage(of: answer),
        ]
    }

    private var calls: [JSON] {
        zip(answer.sentCalls, context.callIDs(of: answer)).map { call, id in
            var item: JSONObject = [:]
            if !answer.dialect.contains(.omitsIDs) { item["id"] = .string(id) }
            item["type"] = "function"
            item["function"] = Self.function(call)
            return .object(item)
        }
    }

    private static func function(_ call: ScriptedCall) -> JSON {
        ["name": .string(call.name), "arguments": .string(call.argumentsText)]
    }
}
