import JSON

/// A way in which a model lets its caller down, put in place of one of a script's answers.
package enum Fault: String, Sendable, Hashable, CaseIterable {
    case overloaded, serverError = "server_error", badRequest = "bad_request", hangs, closes, resets
    case truncated, truncatedInAChunk = "truncated_in_a_chunk", truncatedPolitely = "truncated_politely"
    case garbage, empty, refuses
    case unknownTool = "unknown_tool", brokenArguments = "broken_arguments", repeatedCalls = "repeated_calls"
    case byteByByte = "byte_by_byte"

    /// Whether the answer comes to the same in the end, so that the conversation must go as the script says.
    func isHarmless(at line: AnswerLine) -> Bool {
        switch self {
        case .byteByByte: true
        // Without indices nobody can tell a call that comes twice from one that goes on.
        case .repeatedCalls: line.answer.dialect.isDisjoint(with: [.omitsIndex, .omitsIDs])
        default: false
        }
    }

    /// The answers in place of one: those that fail are tried again, and get the answer then.
    func answers(instead answer: ScriptedAnswer) -> [ScriptedAnswer] {
        switch self {
        case .overloaded: [.fails(429, retryAfter: "1"), answer]
        case .serverError: [.fails(500), answer]
        case .badRequest: [.fails(400), answer]
        case .hangs: [.hangs, answer]
        case .closes: [.closes, answer]
        case .resets: [.resets, answer]
        case .truncated: [answer.truncated(afterChunks: 2), answer]
        case .truncatedInAChunk: [answer.truncated(afterChunks: 1, .midChunk), answer]
        case .truncatedPolitely: [answer.truncated(afterChunks: 1, .politely), answer]
        case .garbage: [.raw("data: {\"choices\": [{\"delta\": {\"content\": \"He\n\n"), answer]
        case .empty: [.says(""), answer]
        case .refuses: [.refuses("I can't help with that."), answer]
        case .unknownTool: [.calls("native_crm_sell_everything", ["price": 1]), answer]
        case .brokenArguments:
            [
                ScriptedAnswer(calls: [
                    ScriptedCall(answer.calls.first?.name ?? "native_crm_create_deal", argumentsText: "{\"name\": ")
                ]), answer,
            ]
        case .repeatedCalls: [answer.repeatingCalls()]
        case .byteByByte: [answer.split(every: 1)]
        }
    }
}
