import JSON
import Testing

/// `parley try … --batch`, the program itself.
@Suite(.timeLimit(.minutes(1)))
struct `A batch of trials` {
    @Test func `answers each line with a line, in order, and goes on after a bad one`() async throws {
        let input = """
            {"expr": "1 + 1"}
            this is not JSON
            {"expr": "1 / 0"}

            {"vars": {}}
            {"expr": "'last'"}
            """
        let outcome = try await Binary.run("try", "expression", "--batch", input: input)
        #expect(outcome.status == 0)
        #expect(outcome.lines.count == 6)
        let answers = try outcome.lines.map { try JSON(parsing: $0) }
        #expect(answers[0] == ["value": 2, "type": "int"])
        #expect(answers[1]["error"]?.string?.contains("line 2") == true)
        #expect(answers[2]["error"] != nil)
        #expect(answers[3]["error"]?.string?.contains("line 4") == true)
        #expect(answers[4]["error"]?.string?.contains("\"expr\"") == true)
        #expect(answers[5] == ["value": "last", "type": "string"])
    }

    @Test func `takes ten thousand lines, and lines larger than what is read at once`() async throws {
        let long = String(repeating: "x", count: 200_000)
        var lines = (0..<10_000).map { #"{"template": "{{ n }}", "vars": {"n": \#($0)}}"# }
        lines.insert(#"{"template": "\#(long)"}"#, at: 5000)
        let outcome = try await Binary.run("try", "template", "--batch", input: lines.joined(separator: "\n") + "\n")
        #expect(outcome.lines.count == 10_001)
        #expect(outcome.lines[0] == #"{"value":0}"#)
        #expect(outcome.lines[5000] == #"{"value":"\#(long)"}"#)
        #expect(outcome.lines[10_000] == #"{"value":9999}"#)
    }

    @Test func `of nothing is nothing`() async throws {
        let outcome = try await Binary.run("try", "json", "--batch")
        #expect(outcome.output == "")
        #expect(outcome.status == 0)
    }

    @Test func `stands what is nested very deep`() async throws {
        let deep = String(repeating: "[", count: 100_000)
        let outcome = try await Binary.run(
            "try", "schema", "--batch",
            input: #"{"schema": true, "instance": \#(deep)"# + "\n" + #"{"schema": true, "instance": 1}"#)
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines[0].contains("nested"))
        #expect(outcome.lines[1] == #"{"valid":true}"#)
    }
}

/// `parley try …` with one question.
@Suite(.timeLimit(.minutes(1)))
struct `One trial` {
    @Test func `prints its answer for a person to read, and succeeds`() async throws {
        let outcome = try await Binary.run("try", "expression", #"{"expr": "[1, {'a': 2}]"}"#)
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                {
                  "value": [
                    1,
                    {
                      "a": 2
                    }
                  ],
                  "type": "list"
                }

                """)
    }

    @Test func `reads standard input, and fails where the answer is no`() async throws {
        let outcome = try await Binary.run("try", "schema", input: #"{"schema": false, "instance": 1}"#)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("\"valid\": false"))
    }

    @Test(arguments: ["", "nonsense", "{}"]) func `that is no question is wrong usage`(_ input: String) async throws {
        let outcome = try await Binary.run("try", "json", input: input)
        #expect(outcome.status == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("parley: "))
    }
}
