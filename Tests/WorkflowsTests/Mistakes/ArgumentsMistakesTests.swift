import DefinitionFiles
import JSON
import Testing
import Tools

@testable import Workflows

/// A `tool` node's arguments against the tool's JSON Schema.
struct `Mistakes in a tool's arguments` {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let tool: String
        let expected: [String]

        init(_ name: String, _ tool: String, _ expected: [String]) {
            (testDescription, self.tool, self.expected) = (name, tool, expected)
        }
    }

    static let all: [Case] = [
        Case("all is right", "book: { day: \"2026-03-15\", guests: 4 }", []),
        Case("what a template gives is left to the run", "book: { day: \"{{ now }}\", guests: \"{{ 2 + 2 }}\" }", []),
        Case("another tool", "other: { anything: 1 }", []),
        Case(
            "a name misspelt", "book: { day: \"2026-03-15\", geusts: 4 }",
            ["4:40: `book` has no argument `geusts` (did you mean `guests`?)"]),
        Case(
            "a name that isn't there", "book: { day: \"2026-03-15\", wine: red }",
            ["4:40: `book` has no argument `wine` (it takes `day` and `guests`)"]),
        Case(
            "one missing", "book: { guests: 4 }",
            ["4:13: `book` needs the argument `day` (add `day: …` below `book:`)"]),
        Case("none given", "book", ["4:11: `book` needs the argument `day` (add `day: …` below `book:`)"]),
        Case(
            "a required name misspelt", "book: { dya: \"2026-03-15\" }",
            ["4:21: `book` has no argument `dya` (did you mean `day`?)"]),
        Case(
            "a value of another type", "book: { day: \"2026-03-15\", guests: four }",
            ["4:48: the argument `guests` does not fit: the value must be an integer, got the string \"four\""]),
    ]

    @Test(arguments: all) func `are reported where they stand`(_ test: Case) throws {
        var surroundings = Surroundings(tools: ["book", "other"])
        surroundings.parameters["book"] = try JSONSchema([
            "type": "object", "required": ["day"], "additionalProperties": false,
            "properties": ["day": ["type": "string"], "guests": ["type": "integer"]],
        ])
        let tool = test.tool.contains("{") ? "{ \(test.tool) }" : test.tool
        let text = "workflow: table\nnodes:\n  reserve:\n    tool: \(tool)\n    next: end\n"
        let found = Loader.load(sources: ["Workflows/table.yaml": text], into: surroundings).diagnostics
        #expect(
            found.map {
                "\($0.position.line):\($0.position.column): \($0.message)" + ($0.hint.map { " (\($0))" } ?? "")
            }
                == test.expected)
    }
}
