import DefinitionFiles
import Rehearsal
import Testing

/// What is wrong with a script is told with its place.
struct ScriptMistakesTests {
    private static let head = "conversation: c\nnow: 2026-03-11T09:30:00\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var yaml: String
        var problem: String
        var testDescription: String { problem }
    }

    static let cases = [
        Case(
            yaml: head + "turns:\n  - user: Hi\n    model: [{ sais: Hello }]\n",
            problem: "s.yaml:5:15: error: an answer of the model has no key `sais` (did you mean `says`?)"),
        Case(
            yaml: head + "contact: adda\ngiven: { contacts: [{ key: ada }] }\nturns: []\n",
            problem: "s.yaml:3:10: error: `given` has no contact `adda` (did you mean `ada`?)"),
        Case(
            yaml: "conversation: c\nnow: next week\nturns: []\n",
            problem:
                "s.yaml:2:6: error: `now` must be a local date and time, not `next week` (write it like `2026-03-11T09:30:00`; its zone is `zone`)"
        ),
        Case(
            yaml: head + "turns:\n  - user: Hi\n    model: [{ calls: [native_crm_create_deal: 7] }]\n",
            problem:
                "s.yaml:5:47: error: the arguments of `native_crm_create_deal` must be a map, not the number `7` (write `native_crm_create_deal: { name: value }`)"
        ),
        Case(
            yaml: head + "turns:\n  - user: Hi\n    model: [{}]\n",
            problem:
                "s.yaml:5:13: error: this answer says nothing and calls nothing (give it `says`, `calls`, `remembers`, `outcome` or `output`, or say how it misbehaves)"
        ),
        Case(
            yaml: head + "turns:\n  - user: Hi\n  - model: [{ says: Hello }]\n",
            problem:
                "s.yaml:5:5: error: only the first turn may be without an action: it is the opening (write what the visitor says, `user: …`, or another of `user`, `advance`, `approve`, `decline`, `agent`, `resolve` and `does`)"
        ),
    ]

    @Test(arguments: cases)
    func `a mistake is told with its place`(_ mistake: Case) {
        let file = ScriptFile(SourceText(path: "s.yaml", text: mistake.yaml))
        #expect(file.diagnostics.map(\.description) == [mistake.problem])
        #expect(file.scripts.isEmpty)
    }

    @Test func `several conversations may stand in a file, each at its own time`() throws {
        let file = ScriptFile(
            SourceText(
                path: "s.yaml",
                text: """
                    conversation: one
                    now: 2026-03-11T09:30:00
                    zone: America/Chicago
                    turns:
                      - user: Hi
                        model:
                          - { says: Hello, calls: [native_crm_get_contact], remembers: { seats: 5 }, outcome: done }
                    ---
                    conversation: two
                    now: 1970-01-01T00:00:01
                    turns: []
                    """))
        #expect(file.diagnostics.isEmpty)
        let (one, two) = (try #require(file.scripts.first), try #require(file.scripts.last))
        // Chicago is five hours behind UTC from the second Sunday of March on.
        #expect(one.now == 1_773_239_400_000)
        #expect(two.now == 1000 && two.zone == "UTC")
        let answer = try #require(one.turns.first?.answers.first?.answer)
        #expect(answer.says == "Hello")
        #expect(answer.calls.map(\.name) == ["native_crm_get_contact", "remember", "choose_outcome"])
        #expect(answer.calls.map(\.argumentsText) == ["{}", "{\"seats\":5}", "{\"outcome\":\"done\"}"])
        #expect(one.calls.map(\.name) == ["native_crm_get_contact"])
    }
}
