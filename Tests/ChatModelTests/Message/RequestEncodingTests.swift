import JSON
import Testing

@testable import ChatModel

struct `A request` {
    static let settings = ModelSettings(endpoint: "https://api.example.com/v1", model: "m \"1\"")

    static func text(_ request: ChatRequest, _ settings: ModelSettings = settings) -> String {
        String(decoding: request.body(for: settings), as: UTF8.self)
    }

    @Test func `carries messages of every role`() {
        let transcript = ChatTranscript([
            .system("s"), .developer("d"), .user("line\n\"two\""),
            .assistant(content: nil, toolCalls: [ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#)], refusal: nil),
            .tool(callID: "a", content: "{}"), .assistant(content: "done", toolCalls: [], refusal: "no"),
        ])
        #expect(transcript.count == 6)
        #expect(
            String(decoding: transcript.bytes, as: UTF8.self)
                == [
                    #"{"role":"system","content":"s"}"#, #"{"role":"developer","content":"d"}"#,
                    #"{"role":"user","content":"line\n\"two\""}"#,
                    #"{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}}]}"#,
                    #"{"role":"tool","tool_call_id":"a","content":"{}"}"#,
                    #"{"role":"assistant","content":"done","refusal":"no"}"#,
                ].joined(separator: ","))
    }

    @Test func `has its keys in one order`() throws {
        let request = ChatRequest(
            transcript: ChatTranscript([.user("x")]),
            tools: ChatToolbox([(name: "f", description: "does", parameters: ["type": "object"])]),
            toolChoice: .function("f"), parallelToolCalls: false,
            responseFormat: .jsonSchema(name: "r", schema: ["type": "string"], strict: true),
            temperature: JSONNumber(literal: "0.2"), maxTokens: 9, stop: ["END"], seed: 4)
        let text = Self.text(request)
        #expect(
            text
                == #"{"model":"m \"1\"","messages":[{"role":"user","content":"x"}],"stream":true,"stream_options":{"include_usage":true},"#
                + #""tools":[{"type":"function","function":{"name":"f","description":"does","parameters":{"type":"object"}}}],"#
                + #""tool_choice":{"type":"function","function":{"name":"f"}},"parallel_tool_calls":false,"#
                + #""response_format":{"type":"json_schema","json_schema":{"name":"r","strict":true,"schema":{"type":"string"}}},"#
                + #""temperature":0.2,"max_tokens":9,"stop":["END"],"seed":4}"#)
        #expect(throws: Never.self) { try JSON(parsing: text) }
    }

    @Test func `says only what was asked for`() {
        var settings = Self.settings
        settings.maxTokens = 50
        settings.maxTokensKey = .maxCompletionTokens
        let request = ChatRequest(transcript: ChatTranscript(), toolChoice: .required, streams: false)
        #expect(Self.text(request, settings) == #"{"model":"m \"1\"","messages":[],"max_completion_tokens":50}"#)
        settings.asksForUsage = false
        #expect(
            Self.text(ChatRequest(transcript: ChatTranscript()), settings).hasSuffix(
                #""stream":true,"max_completion_tokens":50}"#))
    }

    @Test func `counts tokens roughly and more for more`() {
        let short = ChatMessage.user("abcd").estimatedTokens
        #expect(short == 5)
        #expect(ChatMessage.assistant(content: "abcd", toolCalls: [], refusal: nil).estimatedTokens == short)
        #expect(ChatTranscript([.user("abcd"), .user("abcd")]).estimatedTokens == 2 * short)
    }
}
