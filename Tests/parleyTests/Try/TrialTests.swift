import JSON
import Testing

@testable import parley

/// What each kind of trial makes of a question.
struct `Trying` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var question: JSON
        var answer: JSON
        init(_ name: String, _ question: JSON, _ answer: JSON) {
            (testDescription, self.question, self.answer) = (name, question, answer)
        }
    }

    private func expect(_ trial: some Trial, _ tried: Case) throws {
        var trial = trial
        for _ in 0..<2 { #expect(try trial.answer(tried.question) == tried.answer) }
    }

    static let schemas = [
        Case("fits", ["schema": ["type": "integer"], "instance": 4], ["valid": true]),
        Case(
            "an integer with a point", ["schema": ["type": "integer"], "instance": .number(JSONNumber(4.0) ?? 4)],
            ["valid": true]),
        Case("everything", ["schema": true, "instance": nil], ["valid": true]),
    ]
    @Test(arguments: schemas) func `a schema`(_ tried: Case) throws { try expect(SchemaTrial(), tried) }

    @Test func `a schema says where an instance breaks it`() throws {
        var trial = SchemaTrial()
        let answer = try trial.answer([
            "schema": ["properties": ["size": ["type": "integer"]]], "instance": ["size": "big"],
        ])
        #expect(answer["valid"] == false)
        #expect(answer["errors"]?[0]?["path"] == "/size")
        #expect(answer["errors"]?[0]?["message"]?.string?.isEmpty == false)
    }

    @Test func `schemas one after the other are not mixed up`() throws {
        var trial = SchemaTrial()
        #expect(try trial.answer(["schema": ["type": "string"], "instance": 1])["valid"] == false)
        #expect(try trial.answer(["schema": ["type": "number"], "instance": 1])["valid"] == true)
        #expect(try trial.answer(["schema": ["type": "string"], "instance": "1"])["valid"] == true)
    }

    static let documents = [
        Case("an array", ["bytes": "WzFd"], ["accept": true]),
        Case("text", ["text": "[1]"], ["accept": true]),
    ]
    @Test(arguments: documents) func `a document`(_ tried: Case) throws { try expect(DocumentTrial(), tried) }

    @Test(arguments: [
        "", "[1,]", "{\"a\":1,\"a\":2}", "NaN", "\u{FEFF}1", "[1] 2", String(repeating: "[", count: 100_000),
    ])
    func `a document that no strict reader takes`(_ text: String) throws {
        var trial = DocumentTrial()
        let answer = try trial.answer(["text": .string(text)])
        #expect(answer["accept"] == false)
        #expect(answer["error"]?.string?.isEmpty == false)
    }

    @Test func `bytes that are no text`() throws {
        var trial = DocumentTrial()
        // "\xff" in quotes
        #expect(try trial.answer(["bytes": "Iv8i"])["accept"] == false)
    }

    static let streams = [
        Case(
            "two events",
            ["text": "event: a\nid: 7\ndata: one\ndata: two\n\n: a comment\ndata:three\r\n\r\ndata: cut"],
            [
                "events": [
                    ["type": "a", "data": "one\ntwo", "id": "7"], ["type": "message", "data": "three", "id": "7"],
                ]
            ]),
        Case("nothing", ["text": ""], ["events": []]),
    ]
    @Test(arguments: streams) func `a stream`(_ tried: Case) throws { try expect(StreamTrial(), tried) }

    @Test func `a completion with a call in pieces`() throws {
        let stream = """
            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"One moment"}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"find","arguments":"{\\"q"}}]}}]}

            data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\":1}"}}]}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}

            data: [DONE]


            """
        var trial = CompletionTrial()
        #expect(
            try trial.answer(["text": .string(stream)]) == [
                "content": "One moment", "refusal": nil,
                "tool_calls": [["id": "c1", "name": "find", "arguments": #"{"q":1}"#]], "finish_reason": "tool_calls",
                "usage": ["prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7],
            ])
    }

    @Test(arguments: [
        "", "<html></html>", "data: {\"choices\":[{\"delta\":{\"content\":\"cut of", "{\"error\":{\"message\":\"no\"}}",
    ])
    func `a completion that is none`(_ text: String) throws {
        var trial = CompletionTrial()
        #expect(try trial.answer(["text": .string(text)])["error"]?.string?.isEmpty == false)
    }

    static let expressions = [
        Case("an int", ["expr": "1 + 2"], ["value": 3, "type": "int"]),
        Case(
            "variables", ["expr": "size(name) > seats", "vars": ["name": "Maria", "seats": 4]],
            ["value": true, "type": "bool"]),
        Case("no number", ["expr": "0.0 / 0.0"], ["value": "NaN", "type": "double"]),
        Case("bytes", ["expr": "b'hi'"], ["value": "aGk=", "type": "bytes"]),
        Case("a type", ["expr": "type(1u)"], ["value": "uint", "type": "type"]),
        Case("a duration", ["expr": "duration('3500ms')"], ["value": "3.5s", "type": "google.protobuf.Duration"]),
        Case(
            "the moment", ["expr": "now", "now": "2026-03-05T15:00:00+01:00"],
            ["value": "2026-03-05T14:00:00Z", "type": "google.protobuf.Timestamp"]),
        Case("null", ["expr": "null"], ["value": nil, "type": "null_type"]),
    ]
    @Test(arguments: expressions) func `an expression`(_ tried: Case) throws { try expect(ExpressionTrial(), tried) }

    @Test(arguments: ["1 +", "1 / 0", "nobody", "nope(1)"]) func `an expression that has no value`(_ text: String)
        throws
    {
        var trial = ExpressionTrial()
        let error: String?
        do {
            error = try trial.answer(["expr": .string(text)])["error"]?.string
        } catch {
            // What is no expression is no question either; the batch answers with the same words.
            return #expect(!error.description.isEmpty)
        }
        #expect(error?.isEmpty == false)
    }

    static let templates = [
        Case("text", ["template": "Hello {{ name }}!", "vars": ["name": "Maria"]], ["value": "Hello Maria!"]),
        Case("typed", ["template": "{{ [1, 2] }}"], ["value": [1, 2]]),
        Case("plain", ["template": "Hello"], ["value": "Hello"]),
    ]
    @Test(arguments: templates) func `a template`(_ tried: Case) throws { try expect(TemplateTrial(), tried) }

    static let dates = [
        Case(
            "the zone of the moment", ["text": "tomorrow", "now": "2026-03-05T15:00:00+01:00"],
            ["date": "2026-03-06T00:00:00+01:00", "grain": "day"]),
        Case(
            "a zone by name", ["text": "tomorrow", "now": "2026-03-05T23:30:00Z", "zone": "Asia/Tokyo"],
            ["date": "2026-03-07T00:00:00+09:00", "grain": "day"]),
    ]
    @Test(arguments: dates) func `a date`(_ tried: Case) throws { try expect(DateTrial(), tried) }

    @Test func `a date that nobody named`() throws {
        var trial = DateTrial()
        #expect(try trial.answer(["text": "hello there", "now": "2026-03-05T15:00:00Z"])["error"] != nil)
    }

    @Test func `a question without what it needs is told so`() {
        #expect(throws: TrialError.self) {
            var trial = SchemaTrial()
            _ = try trial.answer(["schema": true])
        }
        #expect(throws: TrialError.self) {
            var trial = DocumentTrial()
            _ = try trial.answer(["bytes": "not base64!"])
        }
        #expect(throws: TrialError.self) {
            var trial = DateTrial()
            _ = try trial.answer(["text": "tomorrow", "now": "yesterday"])
        }
        #expect(throws: TrialError.self) {
            var trial = ExpressionTrial()
            _ = try trial.answer(["expr": 1])
        }
    }
}
