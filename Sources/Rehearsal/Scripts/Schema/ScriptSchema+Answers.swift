import JSON
import Runtime
import Workflows

extension ScriptSchema {
    static let answerParts: [(String, JSON)] = [("answer", .closedMap(answerKeys.map(\.orCase), ["minProperties": 1]))]

    private static let chunks: JSON = .any(
        of: flag, .whole(from: 0),
        .closedMap([SchemaKey("after_chunks", "After", "So many pieces of the answer have been sent.", .whole(from: 0))]
        ))

    private static let answerKeys = [
        SchemaKey("says", "Says", "The text of the answer.", text),
        SchemaKey("calls", "Calls", "Tools that the model calls.", .definition("calls")),
        SchemaKey("remembers", "Remembers", "Variables that the model fills.", record),
        SchemaKey("outcome", "Outcome", "The way by which the model leaves its node.", name),
        SchemaKey("output", "Output", "The structured answer.", anything),
        SchemaKey("refuses", "Refuses", "The text of a refusal.", text),
        SchemaKey(
            "sees", "The request holds", "What must stand in the request that this answers.", .definition("sees")),
        SchemaKey("repeats", "Repeats", "Every call is sent twice under the same id.", flag),
        SchemaKey("finish", "Finish reason", "In place of `stop` or `tool_calls`.", name).example("length"),
        SchemaKey(
            "fails", "Fails", "An error in place of the answer: its status.",
            .any(
                of: .whole(from: 400, to: 599),
                .closedMap(
                    [
                        SchemaKey("status", "Status", "HTTP.", .whole(from: 400, to: 599)).orCase,
                        SchemaKey("retry_after", "Retry-After", "Seconds, or a date.", text),
                        SchemaKey("body", "Body", "In place of a provider's words.", text),
                    ], required: ["status"]))),
        SchemaKey("hangs", "Hangs", "Nothing more is sent, and the connection stays open.", chunks),
        SchemaKey("slow", "Slow", "A byte at a time, so far apart.", text).example("5ms"),
        SchemaKey(
            "split", "Split", "Into pieces of so many bytes, or `every_byte`.",
            .any(of: .words(["every_byte"]), .whole(from: 1, to: 65_536))),
        SchemaKey(
            "truncates", "Truncates", "The answer ends before its end.",
            .any(
                of: flag,
                .closedMap([
                    SchemaKey("after_chunks", "After", "So many pieces.", .whole(from: 0)),
                    SchemaKey("cut", "Cut", "Where.", .words(["between_chunks", "mid_chunk", "politely"])).orCase,
                ]))),
        SchemaKey("raw", "Raw", "These bytes in place of the answer.", text),
        SchemaKey("closes", "Closes", "The connection ends without an answer.", flag),
        SchemaKey("resets", "Resets", "The connection is reset.", chunks),
        SchemaKey(
            "dialect", "Dialect", "Ways in which servers differ from OpenAI's own.",
            .any(
                of: .words(WireDialect.named.map(\.name)), .list(of: .words(WireDialect.named.map(\.name))))),
    ]

    static let expectationParts: [(String, JSON)] = [
        ("expect", .closedMap(expectKeys.map(\.orCase))),
        (
            "match",
            .any(
                of: text,
                .closedMap([
                    SchemaKey("equals", "Equals", "The whole text.", text),
                    SchemaKey("contains", "Contains", "Each of these.", texts),
                    SchemaKey("matches", "Matches", "Each of these patterns (RE2).", texts),
                    SchemaKey("one_of", "One of", "The whole text is one of these.", texts),
                    SchemaKey("not", "Not", "None of these is in it.", texts),
                ]))
        ),
        (
            "sees",
            .closedMap([
                SchemaKey("message", "A message", "Some message of the request is so.", .definition("match")),
                SchemaKey("prompt", "The prompt", "The system prompt is so.", .definition("match")),
                SchemaKey("tools", "Tools", "It offers these.", names),
                SchemaKey("without_tools", "Without tools", "It does not offer these.", names),
                SchemaKey("never", "Never", "None of these stands anywhere in it.", texts),
            ])
        ),
    ]

    private static let expectKeys = [
        SchemaKey(
            "reply", "Reply", "What the bot says: one match that some reply meets, or a list with one for each.",
            .any(of: .definition("match"), .list(of: .definition("match")))),
        SchemaKey("calls", "Calls", "Exactly these, in order, with these arguments at least.", .definition("calls")),
        SchemaKey("calls_include", "Calls among others", "At least these, in order.", .definition("calls")),
        SchemaKey("node", "Node", "The node that the conversation stands at.", name),
        SchemaKey(
            "state", "State", "What the conversation waits for, or `resolved`.",
            .words(ConversationState.allCases.map(\.rawValue))),
        SchemaKey("outcome", "Outcome", "How it has ended.", name),
        SchemaKey("error", "Error", "A node fails, and its error is so.", .definition("match")),
        SchemaKey(
            "that", "That", "CEL over `crm`, `contact`, `deal`, `conversation`, `vars`.", texts
        ).example("crm.deals.size() == 1"),
        SchemaKey("judge", "Judge", "For live runs: what another model is to say yes to.", texts),
    ]
}
