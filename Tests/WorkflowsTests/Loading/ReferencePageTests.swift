import DefinitionFiles
import FoundationEssentials
import Testing

@testable import Workflows

/// The examples of the reference page, loaded.
struct `The reference page` {
    struct Example: CustomTestStringConvertible, Sendable {
        let language: String
        let line: Int
        let text: String
        var testDescription: String { "line \(line)" }
    }

    static let page: String = {
        let path = `The workflows that are shipped`.folder + "/Sources/Workflows/Workflows.docc/WorkflowLanguage.md"
        return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }()

    static let examples: [Example] = {
        var found: [Example] = []
        var open: (language: String, line: Int, text: String)?
        for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let example = open {
                    found.append(Example(language: example.language, line: example.line, text: example.text))
                    open = nil
                } else {
                    open = (String(line.dropFirst(3)), index + 1, "")
                }
            } else {
                open?.text += line + "\n"
            }
        }
        return found
    }()

    private static let variables = """
        variables:
          seats: { type: integer, default: 0 }
          email: string
          size: { one_of: [small, large] }
          items: { type: list, default: [] }
          answer: { type: map }

        """

    /// A whole workflow, some of its keys, or nodes alone.
    static func workflow(_ text: String) -> String {
        let first = text.prefix { $0 != ":" }
        if first == "workflow" { return text }
        let isHead = WorkflowReader.keys.contains(String(first))
        let nodes = isHead ? text + "nodes:\n  a: { say: Hi, next: end }\n" : variables + "nodes:\n" + indented(text)
        return "workflow: example\n" + nodes
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
    }

    @Test func `it has examples of every action and every key`() {
        #expect(Self.examples.count > 15)
        for word in WorkflowReader.actionNames + WorkflowReader.keys + WorkflowReader.nodeKeys
            + WorkflowReader.actionKeys.values.flatMap({ $0 })
        {
            let isShown = Self.examples.contains { $0.text.contains("\(word):") } || ["when"].contains(word)
            #expect(isShown || ["for", "outcome"].contains(word), "no example has `\(word)`")
        }
    }

    @Test(arguments: examples.filter { $0.language == "yaml" }) func `each example loads`(_ example: Example) {
        let discount = Self.examples.first { $0.text.hasPrefix("workflow: discount") }?.text ?? ""
        var sources = [
            "Workflows/example.yaml": Self.workflow(example.text), "Prompts/summary.md": "Sum it up.\n",
            "Prompts/sales-assistant.md": "Sell.\n",
        ]
        if !example.text.hasPrefix("workflow: discount") { sources["Workflows/discount.yaml"] = discount }
        let result = Loader.load(
            sources: sources, into: Surroundings(tools: `The workflows that are shipped`.tools, models: ["default"]))
        #expect(result.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
    }

    @Test(arguments: examples.filter { $0.language == "markdown" }) func `each prompt loads`(_ example: Example) {
        #expect(Loader.load(sources: ["Prompts/example.md": example.text]).rendered() == "")
    }
}
