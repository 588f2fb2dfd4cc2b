import ChatModel

extension FuzzTarget {
    private static let stream = """
        data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"He"}}]}

        data: {"choices":[{"index":0,"delta":{"content":"llo\\u00e9"}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c","function":{"name":"t","arguments":"{\\"a\\""}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":":1}"}}]},"finish_reason":"tool_calls"}]}

        data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}

        data: [DONE]


        """

    /// However a stream is cut, it has the same events.
    static let eventStream = FuzzTarget(
        name: "event-stream",
        seeds: [
            "data: a\ndata:b\r\nid: 1\rretry: 20\nevent: x\n\n: comment\n\ndata\n\n",
            "\u{FEFF}data: é\n\nid\ndata: 2\n\n", stream,
        ]
    ) { input in
        let whole = EventStream.events(in: input)
        var parser = EventStreamParser()
        var parts: [ServerSentEvent] = []
        let width = 1 + Int(input.last ?? 0) % 7
        var start = 0
        while start < input.count {
            let end = min(start + width, input.count)
            parser.append(Array(input[start..<end])) { parts.append($0.event) }
            start = end
        }
        parser.finish()
        precondition(parts == whole, "cut in pieces, a stream has other events")
    }

    /// A model's answer, as a stream in pieces and as a document.
    static let completion = FuzzTarget(
        name: "completion",
        seeds: [
            stream,
            #"{"choices":[{"index":0,"message":{"content":"Hi","tool_calls":[{"id":"c","function":{"name":"t","arguments":"{}"}}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":1}}"#,
            #"{"error":{"message":"no","type":"server_error","code":500}}"#,
            "data: {\"error\":{\"message\":\"late\"}}\n\n",
        ]
    ) { input in
        let whole = try? Completion.assemble(input)
        var assembler = CompletionAssembler()
        let width = 1 + Int(input.last ?? 0) % 11
        var start = 0
        do {
            while start < input.count {
                let end = min(start + width, input.count)
                try assembler.append(Array(input[start..<end]))
                start = end
            }
            let answer = try assembler.finish()
            precondition(answer == whole, "cut in pieces, an answer is another")
        } catch {
            precondition(whole == nil, "cut in pieces, an answer is refused")
        }
    }
}
