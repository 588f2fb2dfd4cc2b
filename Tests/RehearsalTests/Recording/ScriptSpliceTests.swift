import DefinitionFiles
import JSON
import Rehearsal
import Testing

/// Answers are written into a script's text, and nothing else of it changes.
struct `Writing answers into a script` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var turns: String
        /// By the turn's place.
        var answers: [Int: [RecordedAnswer]]
        var result: String
    }

    private static let head = """
        # A script, with comments.
        conversation: c   # its name
        now: 2026-03-11T09:30:00

        """

    private static func says(_ text: String) -> RecordedAnswer { RecordedAnswer(says: text) }

    private static let deal: RecordedAnswer = {
        var answer = RecordedAnswer()
        answer.calls = [
            .init(name: "native_crm_create_deal", arguments: #"{"name":"50 seats","amount":12000}"#),
            .init(name: "remember", arguments: #"{"seats":50}"#),
        ]
        return answer
    }()

    static let cases = [
        Case(
            testDescription: "behind what the visitor says",
            turns: """
                turns:
                  - user: Hi   # politely
                    # what must come of it
                    expect: { reply: Hello }
                  - user: Bye

                # the end
                """,
            answers: [0: [deal, says("Hello")], 1: [says("Bye!")]],
            result: """
                turns:
                  - user: Hi   # politely
                    model:
                      - calls:
                          - native_crm_create_deal: { name: "50 seats", amount: 12000 }
                        remembers: { seats: 50 }
                      - says: Hello
                    # what must come of it
                    expect: { reply: Hello }
                  - user: Bye
                    model:
                      - says: Bye!

                # the end
                """),
        Case(
            testDescription: "in place of older ones",
            turns: """
                turns:
                  - user: >-
                      Hi,
                      # no comment
                    model:            # request by request
                      # the first
                      - says: Old
                      - says: >-
                          Older
                    expect: { reply: Hello }
                  - user: Bye
                    model:
                    - says: Old
                    writes: any
                  - user: Well
                    model: [{ says: "a ] b" },
                      { says: it's }]   # both
                """,
            answers: [0: [says("Hello")], 1: [says("New: \"so\"")], 2: []],
            result: """
                turns:
                  - user: >-
                      Hi,
                      # no comment
                    model:            # request by request
                      - says: Hello
                    expect: { reply: Hello }
                  - user: Bye
                    model:
                      - says: "New: \\"so\\""
                    writes: any
                  - user: Well
                    model: []   # both
                """),
        Case(
            testDescription: "before what is expected of the opening",
            turns: """
                turns:
                - expect:
                    reply: Hello
                """,
            answers: [0: [says("Hello")]],
            result: """
                turns:
                - model:
                    - says: Hello
                  expect:
                    reply: Hello
                """),
        Case(
            testDescription: "between brackets",
            turns: """
                turns:
                  - { user: "Hi, there", expect: { reply: Hello } } # one
                  - { user: Bye }
                  - { user: Well, model: [{ says: "x, y" }], writes: any }
                """,
            answers: [0: [says("Hello, you")], 1: [deal], 2: [says("z")]],
            result: """
                turns:
                  - { user: "Hi, there", model: [{ says: "Hello, you" }], expect: { reply: Hello } } # one
                  - { user: Bye, model: [{ calls: [{ native_crm_create_deal: { name: "50 seats", amount: 12000 } }], remembers: { seats: 50 } }] }
                  - { user: Well, model: [{ says: z }], writes: any }
                """),
        Case(
            testDescription: "what a script asserts of a request stays",
            turns: """
                turns:
                  - user: Hi
                    model:
                      - says: Old
                        sees: { prompt: { contains: Be kind }, tools: [a, b] }
                """,
            answers: [0: [says("New")]],
            result: """
                turns:
                  - user: Hi
                    model:
                      - sees: { prompt: { contains: Be kind }, tools: [a, b] }
                        says: New
                """),
    ]

    @Test(arguments: cases) func `changes the answers and nothing else`(_ example: Case) throws {
        let file = ScriptFile(SourceText(path: "s.yaml", text: Self.head + example.turns))
        let script = try #require(file.scripts.first, "\(file.rendered())")
        let turns = script.turns.indices.map { place in
            example.answers[place].map { answers in
                var turn = TurnRecording()
                turn.answers = answers
                return turn
            }
        }
        let text = try ScriptSplice(file).text(with: [0: turns])
        #expect(text == Self.head + example.result)
        // What was written reads as it was meant, and written once more it is the same.
        let again = ScriptFile(SourceText(path: "s.yaml", text: text))
        #expect(!again.diagnostics.hasErrors, "\(again.rendered())")
        #expect(try ScriptSplice(again).text(with: [0: turns]) == text)
    }

    @Test func `answers to a workflow beside the conversation have a block of their own`() throws {
        let file = ScriptFile(
            SourceText(
                path: "s.yaml", text: Self.head + "background: [summary]\nturns:\n  - user: Hi\n    writes: any\n"))
        var turn = TurnRecording()
        turn.answers = [Self.says("Hello")]
        turn.background = ["summary": [Self.deal]]
        let text = try ScriptSplice(file).text(with: [0: [turn]])
        let again = ScriptFile(SourceText(path: "s.yaml", text: text))
        let read = try #require(again.scripts.first?.turns.first, "\(again.rendered())")
        #expect(read.answers.map(\.answer.says) == ["Hello"])
        #expect(read.background["summary"]?.first?.answer.calls.map(\.name) == ["native_crm_create_deal", "remember"])
        #expect(read.writes == .any)
    }

    @Test func `text that an anchor shares is left alone, and the place is told`() throws {
        let turns = "turns:\n  - user: Hi\n    model: &hello [{ says: Hello }]\n  - user: Hi\n    model: *hello\n"
        let file = ScriptFile(SourceText(path: "s.yaml", text: Self.head + turns))
        var turn = TurnRecording()
        turn.answers = [Self.says("Other")]
        let error = #expect(throws: RecordingError.self) { try ScriptSplice(file).text(with: [0: [turn, turn]]) }
        #expect(
            error?.description.hasPrefix("s.yaml:6:5: `model` is shared by an anchor") == true,
            "\(String(describing: error))")
    }

    @Test func `one answer does not fit all the cases of a table`() throws {
        let text = """
            conversation: first
            now: 2026-03-11T09:30:00
            each: [{ word: Hi }, { word: Hello }]
            turns: [{ user: "{{ word }}" }]
            ---
            conversation: second
            now: 2026-03-11T09:30:00
            turns: [{ user: Hi }]

            """.replacing("conversation: first", with: "conversation: \"first {{ word }}\"")
        let file = ScriptFile(SourceText(path: "s.yaml", text: text))
        let splice = ScriptSplice(file)
        #expect(file.scripts.map(splice.takes) == [false, false, true])
        var turn = TurnRecording()
        turn.answers = [Self.says("Hello")]
        #expect(
            try splice.text(with: [2: [turn]])
                == text.replacing("{ user: Hi }", with: "{ user: Hi, model: [{ says: Hello }] }"))
    }
}
