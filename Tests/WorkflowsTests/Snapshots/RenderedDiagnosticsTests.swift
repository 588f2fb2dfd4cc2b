import DefinitionFiles
import Testing

@testable import Workflows

struct `Diagnostics as a person sees them` {
    @Test func `each has its place, its line, a caret and the fix`() {
        let mistake = Mistake("", replace: "    next: order\n", with: "    nxt: order\n", [])
        let result = Loader.load(sources: mistake.sources, into: Mistake.surroundings)
        #expect(
            result.rendered() == """
                Workflows/orders.yaml:30:5: error: the node `email` has no key `nxt`
                      nxt: order
                      ^
                  hint: did you mean `next`?

                """)
    }

    @Test func `several are in the order of the files, with a line between`() {
        let source =
            "workflow: a\nnodes:\n  greet:\n    say: \"Grüß {{ contcat.name }} 🎉 {{ vars.x }}\"\n    next: ende\n"
        #expect(
            Loader.load(sources: ["Workflows/a.yaml": source]).rendered() == """
                Workflows/a.yaml:4:19: error: expressions do not know `contcat`
                      say: "Grüß {{ contcat.name }} 🎉 {{ vars.x }}"
                                    ^
                  hint: did you mean `contact`?

                Workflows/a.yaml:4:40: error: there is no variable `x`
                      say: "Grüß {{ contcat.name }} 🎉 {{ vars.x }}"
                                                          ^
                  hint: declare it: `variables: { x: { type: string } }`

                Workflows/a.yaml:5:11: error: there is no node `ende`
                      next: ende
                            ^
                  hint: did you mean `end`?

                """)
    }

    @Test func `colour is for terminals`() {
        let source = "workflow: a\nnodes: {}\n"
        let result = Loader.load(sources: ["Workflows/a.yaml": source])
        #expect(
            result.rendered(colour: true)
                == "\u{1B}[1mWorkflows/a.yaml:2:8:\u{1B}[0m \u{1B}[31;1merror:\u{1B}[0m the workflow has no nodes\n"
                + "  nodes: {}\n         \u{1B}[32;1m^\u{1B}[0m\n"
                + "  \u{1B}[36mhint:\u{1B}[0m write at least one: `greet: { say: \"Hello!\", next: end }`\n")
    }
}
