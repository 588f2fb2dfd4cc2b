import Testing

@testable import ChatModel

struct `A completion` {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let stream: String
        let answer: ChatAnswer

        init(_ name: String, _ deltas: [String], _ answer: ChatAnswer) {
            self.name = name
            stream = deltas.map { "data: \($0)\n\n" }.joined()
            self.answer = answer
        }

        init(_ name: String, raw: String, _ answer: ChatAnswer) {
            self.name = name
            stream = raw
            self.answer = answer
        }

        var testDescription: String { name }
    }

    static func calls(_ delta: String) -> String { Wire.delta(#"{"tool_calls":[\#(delta)]}"#) }
    static let stop = Wire.delta("{}", finish: "stop")
    static let called = Wire.delta("{}", finish: "tool_calls")

    static func text(_ text: String?, _ reason: FinishReason = .stop) -> ChatAnswer {
        ChatAnswer(content: text, finishReason: reason, model: "m-1")
    }

    static func tools(_ calls: (String, String, String)...) -> ChatAnswer {
        ChatAnswer(
            toolCalls: calls.map { ToolCall(id: $0.0, name: $0.1, arguments: $0.2) }, finishReason: .toolCalls,
            model: "m-1")
    }

    static let cases: [Case] = [
        Case("text in pieces", [Wire.text("Hel"), Wire.text("lo \\u2713"), stop, "[DONE]"], text("Hello ✓")),
        Case("no [DONE]", [Wire.text("x"), stop], text("x")),
        Case("[DONE] without a reason", [Wire.text("x"), " [DONE] "], text("x", .missing)),
        Case(
            "nulls",
            [
                Wire.delta(
                    #"{"role":"assistant","content":null,"refusal":null,"tool_calls":null,"function_call":null}"#),
                Wire.text("x"), stop,
            ],
            text("x")),
        Case("content that stays null", [Wire.delta(#"{"content":null}"#), stop], text(nil)),
        Case("content that is empty", [Wire.delta(#"{"content":""}"#), stop], text("")),
        Case(
            "content in parts",
            [Wire.delta(#"{"content":[{"type":"text","text":"a"},{"type":"image"},{"text":"b"}]}"#), stop], text("ab")),
        Case(
            "a refusal", [Wire.delta(#"{"refusal":"I "}"#), Wire.delta(#"{"refusal":"won't"}"#), stop],
            ChatAnswer(refusal: "I won't", finishReason: .stop, model: "m-1")),
        Case(
            "empty choices, an empty chunk and usage alone",
            [
                #"{"choices":[]}"#, "{}", Wire.text("x"), stop,
                #"{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5,"details":{"prompt_tokens":9}}}"#,
                "[DONE]",
            ],
            ChatAnswer(
                content: "x", finishReason: .stop, usage: ChatUsage(prompt: 3, completion: 2, total: 5), model: "m-1")),
        Case(
            "usage without a total, null before",
            [
                #"{"model":"m-1","usage":null,"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}"#,
                #"{"usage":{"prompt_tokens":3,"completion_tokens":2}}"#,
            ],
            ChatAnswer(
                content: "x", finishReason: .stop, usage: ChatUsage(prompt: 3, completion: 2, total: 5), model: "m-1")),
        Case("length", [Wire.text("x"), Wire.delta("{}", finish: "length")], text("x", .length)),
        Case("content filter", [Wire.delta("{}", finish: "content_filter")], text(nil, .contentFilter)),
        Case("a reason of its own", [Wire.text("x"), Wire.delta("{}", finish: "eos")], text("x", .other("eos"))),
        Case("an empty reason is none", [Wire.delta("{}", finish: ""), Wire.text("x"), stop], text("x")),
        Case(
            "what follows [DONE] is not read", [Wire.text("x"), stop, "[DONE]", Wire.text("y"), "rubbish"], text("x")),
        Case(
            "other choices are not ours",
            [
                #"{"model":"m-1","choices":[{"index":1,"delta":{"content":"no"},"finish_reason":"length"},{"index":0,"delta":{"content":"yes"},"finish_reason":"stop"}]}"#
            ],
            text("yes")),
        Case(
            "comments and CRLF", raw: ": wait\r\n\r\ndata: \(Wire.text("x"))\r\n\r\n: more\r\ndata: \(stop)\r\n\r\n",
            text("x")),
        Case(
            "a whole document",
            raw:
                #" {"model":"m-1","choices":[{"index":0,"message":{"role":"assistant","content":"x","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}],"error":null} "#,
            ChatAnswer(
                content: "x", toolCalls: [ToolCall(id: "a", name: "f", arguments: "{}")], finishReason: .toolCalls,
                model: "m-1")),
        Case(
            "a call in fragments",
            [
                calls(#"{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}"#),
                calls(#"{"index":0,"function":{"arguments":"{\"x\":"}}"#),
                calls(#"{"index":0,"function":{"arguments":"1}"}}"#), called,
            ],
            tools(("a", "f", #"{"x":1}"#))),
        Case(
            "two calls in turns",
            [
                calls(
                    #"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}},{"index":1,"id":"b","function":{"name":"g","arguments":"["}}"#
                ), calls(#"{"index":1,"function":{"arguments":"]"}}"#),
                calls(#"{"index":0,"function":{"arguments":"}"}}"#), called,
            ],
            tools(("a", "f", "{}"), ("b", "g", "[]"))),
        Case(
            "id and name in every delta",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#),
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"}"}}"#), called,
            ],
            tools(("a", "f", "{}"))),
        Case(
            "a new id in every delta",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}"#),
                calls(#"{"index":0,"id":"b","function":{"name":"f","arguments":"}"}}"#), called,
            ],
            tools(("a", "f", "{}"))),
        Case(
            "nulls in the fragments",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":null}}"#),
                calls(#"{"index":0,"id":null,"type":null,"function":{"name":null,"arguments":"{}"}}"#), called,
            ],
            tools(("a", "f", "{}"))),
        Case(
            "no ids",
            [
                calls(#"{"index":0,"function":{"name":"f","arguments":"{}"}}"#),
                calls(#"{"index":1,"id":"","function":{"name":"g","arguments":"{}"}}"#), called,
            ],
            tools(("call_1", "f", "{}"), ("call_2", "g", "{}"))),
        Case(
            "a minted id is not one that is taken",
            [
                calls(
                    #"{"index":0,"function":{"name":"f","arguments":"{}"}},{"index":1,"id":"call_1","function":{"name":"g","arguments":"{}"}}"#
                ), called,
            ],
            tools(("call_2", "f", "{}"), ("call_1", "g", "{}"))),
        Case(
            "no index, ids",
            [
                calls(#"{"id":"a","function":{"name":"f","arguments":"{"}}"#),
                calls(#"{"id":"b","function":{"name":"f","arguments":"["}}"#),
                calls(#"{"id":"a","function":{"arguments":"}"}}"#), calls(#"{"id":"b","function":{"arguments":"]"}}"#),
                called,
            ],
            tools(("a", "f", "{}"), ("b", "f", "[]"))),
        Case(
            "neither index nor id, by position",
            [
                calls(#"{"function":{"name":"f","arguments":"{"}},{"function":{"name":"g","arguments":"["}}"#),
                calls(#"{"function":{"arguments":"}"}},{"function":{"arguments":"]"}}"#), called,
            ],
            tools(("call_1", "f", "{}"), ("call_2", "g", "[]"))),
        Case(
            "neither index nor id, one after the other",
            [
                calls(#"{"function":{"name":"f","arguments":"{"}}"#), calls(#"{"function":{"arguments":"}"}}"#),
                calls(#"{"function":{"name":"f","arguments":"{\"x\":1}"}}"#), called,
            ],
            tools(("call_1", "f", "{}"), ("call_2", "f", #"{"x":1}"#))),
        Case(
            "every call under index 0",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}"#),
                calls(#"{"index":0,"id":"b","function":{"name":"f","arguments":"{\"x\":1}"}}"#), called,
            ],
            tools(("a", "f", "{}"), ("b", "f", #"{"x":1}"#))),
        Case(
            "a name in pieces",
            [
                calls(#"{"index":0,"id":"a","function":{"name":"create_"}}"#),
                calls(#"{"index":0,"function":{"name":"deal","arguments":"{}"}}"#), called,
            ],
            tools(("a", "create_deal", "{}"))),
        Case(
            "arguments as an object",
            [calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":{"x":[1,1.50]}}}"#), called],
            tools(("a", "f", #"{"x":[1,1.50]}"#))),
        Case(
            "arguments that are no JSON stay text",
            [calls(#"{"index":0,"id":"a","function":{"name":"f","arguments":"{\"x\":NaN"}}"#), called],
            tools(("a", "f", #"{"x":NaN"#))),
        Case(
            "the older function_call",
            [
                Wire.delta(#"{"function_call":{"name":"f","arguments":""}}"#),
                Wire.delta(#"{"function_call":{"arguments":"{}"}}"#), Wire.delta("{}", finish: "function_call"),
            ],
            tools(("call_1", "f", "{}"))),
    ]

    @Test(arguments: cases)
    func `is the same wherever its bytes are cut`(_ example: Case) throws {
        let bytes = Array(example.stream.utf8)
        #expect(try Completion.assemble(bytes) == example.answer)
        for place in 0...bytes.count {
            var assembler = CompletionAssembler()
            try assembler.append(Array(bytes[..<place]))
            try assembler.append(Array(bytes[place...]))
            #expect(try assembler.finish() == example.answer)
        }
        var assembler = CompletionAssembler()
        for byte in bytes { try assembler.append([byte]) }
        #expect(try assembler.finish() == example.answer)
    }

    @Test(arguments: [
        ("", ChatFailure.Kind.truncated), ("\n\n", .truncated), ("<!DOCTYPE html><p>", .notAStream),
        ("Bad Gateway", .notAStream),
        ("data: \(Wire.text("x"))\n\n", .truncated), ("data: [DONE]\n\n", .malformed),
        ("data: nonsense\n\n", .malformed),
        ("data: null\n\n", .malformed), ("[]", .malformed), ("{}", .malformed), (#"{"choices":[]}"#, .malformed),
        (#"{"choices":[{"message":{"content":"x"#, .malformed),
        ("data: \(String(repeating: "[", count: 20_000))\n\n", .malformed),
        (#"{"error":{"message":"slow down","type":"rate_limit_exceeded"}}"#, .rateLimited),
        ("data: {\"error\":{\"message\":\"x\",\"code\":503}}\n\n", .serverError),
        ("data: {\"error\":{\"message\":\"x\",\"code\":\"429\"}}\n\n", .rateLimited),
        ("data: {\"error\":\"x\"}\n\n", .serverError), ("event: error\ndata: it broke\n\n", .serverError),
        ("data: {\"error\":{\"type\":\"invalid_request_error\",\"message\":\"x\"}}\n\n", .badRequest),
    ])
    func `that is none has a named failure`(_ stream: String, _ kind: ChatFailure.Kind) {
        #expect { try Completion.assemble(Array(stream.utf8)) } throws: { ($0 as? ChatFailure)?.kind == kind }
    }

    @Test func `hands on texts and the start of calls as they come`() throws {
        var assembler = CompletionAssembler()
        var deltas: [ChatDelta] = []
        let stream = [
            Wire.text("a"), Self.calls(#"{"index":0,"id":"x","function":{"name":"f","arguments":""}}"#),
            Self.calls(#"{"index":0,"function":{"arguments":"{}"}}"#), Wire.delta(#"{"refusal":"b"}"#),
        ]
        for event in stream { try assembler.append(Array("data: \(event)\n\n".utf8)) { deltas.append($0) } }
        #expect(deltas == [.text("a"), .toolCallStarted(index: 0, name: "f"), .refusal("b")])
    }

    @Test func `survives a letter that a server cut in two`() throws {
        let broken =
            Array("data: ".utf8) + Array(#"{"choices":[{"delta":{"content":"a"#.utf8) + [0xC3]
            + Array("\"}}]}\n\n".utf8) + Array("data: \(Self.stop)\n\n".utf8)
        #expect(try Completion.assemble(broken).content == "a\u{FFFD}")
    }

    @Test func `of tool calls for ever is cut off`() throws {
        let call = { (number: Int) in
            Array(
                "data: \(Self.calls(#"{"index":\#(number),"id":"c\#(number)","function":{"name":"f","arguments":"{}"}}"#))\n\n"
                    .utf8)
        }
        var assembler = CompletionAssembler()
        for number in 0..<1000 { try assembler.append(call(number)) }
        #expect {
            try assembler.append(call(1000))
        } throws: { error in
            (error as? ChatFailure)?.kind == .tooLarge
        }
    }
}
