import ChatModel
import JSON

/// The message that a client ends up with, from the bytes of a chat completion.
struct CompletionTrial: Trial {
    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let bytes = try question.payload()
        do throws(ChatFailure) {
            return try Completion.assemble(bytes).json
        } catch {
            return ["error": .string(error.message), "kind": .string(error.kind.name)]
        }
    }
}

extension ChatAnswer {
    fileprivate var json: JSON {
        [
            "content": JSON(content),
            "refusal": JSON(refusal),
            "tool_calls": .array(
                toolCalls.map {
                    ["id": .string($0.id), "name": .string($0.name), "arguments": .string($0.arguments)]
                }),
            "finish_reason": JSON(finishReason.wire),
            "usage": usage.map {
                [
                    "prompt_tokens": JSON($0.prompt), "completion_tokens": JSON($0.completion),
                    "total_tokens": JSON($0.total),
                ]
            } ?? nil,
        ]
    }
}
