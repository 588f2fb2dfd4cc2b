import JSON

/// What rendering an answer needs to know of the request and of its place in the conversation.
struct AnswerContext: Sendable {
    var facts: RequestFacts
    /// The conversation's name, or the path where it has none, in characters that stand in an id.
    var slug: String
    /// The request's number in its conversation, from 1.
    var number: Int
    var bodyBytes = 0

    var completionID: String { "chatcmpl-\(slug)-\(number)" }
    var requestID: String { "req_\(slug)_\(number)" }

    /// The id of a call that has none of its own: the same for the same script, whatever runs beside it.
    func callID(_ index: Int) -> String { "call_\(slug)_\(number)_\(index)" }

    /// The ids of an answer's calls; a call that is sent twice has the same one both times.
    func callIDs(of answer: ScriptedAnswer) -> [String] {
        answer.sentCalls.indices.map { index in
            let first = answer.repeatsCalls ? index / 2 : index
            return answer.sentCalls[index].id ?? callID(first)
        }
    }

    /// Four bytes a token, which is what English comes to.
    func usage(of answer: ScriptedAnswer) -> JSON {
        if let usage = answer.usage { return usage }
        let sent =
            (answer.content ?? "").utf8.count + (answer.refuses ?? "").utf8.count
            + answer.sentCalls.reduce(0) { $0 + $1.name.utf8.count + $1.argumentsText.utf8.count }
        let prompt = bodyBytes / 4 + 1
        let completion = sent / 4 + 1
        return [
            "prompt_tokens": JSON(prompt), "completion_tokens": JSON(completion),
            "total_tokens": JSON(prompt + completion),
        ]
    }

    /// Always the same second: a scripted run has no other clock than its own.
    static let created: JSON = 1_760_000_000
}
