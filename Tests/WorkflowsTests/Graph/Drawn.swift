import Testing

@testable import Workflows

/// Workflows to draw.
enum Drawn {
    /// Every action once, lists inside nodes, a loop, and ways of each kind.
    static let everything = """
        workflow: every-action
        title: Every "action" & more
        on: [manual, { message: { when: "message.text == 'hi'", channels: [web] } }]
        variables:
          seats: { type: integer, default: 0 }
          items: { type: list, default: [] }
        nodes:
          greet: { say: 'Hi <b>there</b>, "you" & all!', next: seats }
          seats:
            title: How many?
            ask: { question: "How many seats?", type: integer, into: seats, on_give_up: person }
            next: size
          size:
            next:
              - { when: vars.seats > 100 && contact.email != "", go: person }
              - { else: talk }
          talk:
            ai:
              prompt: sales
              tools: [native_crm_create_deal]
              outcomes: { again: Another number of seats., done: All is said. }
            next: { again: seats, done: deal }
            on_error: person
          deal: { tool: { native_crm_create_deal: { name: A deal } }, next: note }
          note: { set: { seats: 1, items: [] }, next: call }
          call: { http: "https://example.com/a?b=c", next: pause }
          pause: { wait: { event: message, within: 1d, on_timeout: other }, next: other }
          other: { run: price, next: all }
          all: { each: { in: "{{ vars.items }}", as: entry, do: { log: { say: "{{ entry }}" } } }, next: both }
          both:
            parallel:
              join: first
              branches:
                fast: { look: { wait: 1s } }
                slow: { look: { wait: 5s, next: tell }, tell: { say: Done } }
            next: { fast: won, slow: end }
          person: { handoff: sales, next: end }
          won: { resolve: won }

        """

    static func workflow(_ text: String) throws -> Workflow {
        let read = Loader.read(sources: [(path: "Workflows/drawn.yaml", text: text)])
        let library = try #require(read.library, "\(read.diagnostics)")
        return try #require(library.workflows.values.first)
    }

    static func chart(_ text: String) throws -> FlowChart { FlowChart(try workflow(text)) }

    /// So many nodes that lead to one, two or three others, chosen from a seed.
    static func tangle(_ count: Int, seed: UInt64) -> String {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ limit: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(limit))
        }
        var text = "workflow: tangle\nvariables: { x: { type: integer, default: 0 } }\nnodes:\n"
        for index in 0..<count {
            func target() -> String {
                switch random(10) {
                case 0: "end"
                case 1, 2: "n\(random(count))"
                default: "n\(min(count - 1, index + 1 + random(3)))"
                }
            }
            switch random(4) {
            case 0:
                text += "  n\(index): { next: [{ when: vars.x > \(index), go: \(target()) }, { else: \(target()) }] }\n"
            case 1:
                text +=
                    "  n\(index): { http: \"https://example.com/\(index)\", next: \(target()), on_error: \(target()) }\n"
            case 2:
                text +=
                    "  n\(index): { ask: { question: \"What is number \(index)?\", into: x, on_give_up: \(target()) }, "
                text +=
                    "next: [{ when: vars.x < 3, go: \(target()) }, { when: vars.x < 9, go: \(target()) }, { else: \(target()) }] }\n"
            default: text += "  n\(index): { say: \"Number \(index)\", next: \(target()) }\n"
            }
        }
        return text
    }
}
