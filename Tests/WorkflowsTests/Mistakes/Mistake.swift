import DefinitionFiles
import Testing

@testable import Workflows

/// One mistake planted in a definition that is otherwise right, and what must be said of it.
struct Mistake: CustomTestStringConvertible, Sendable {
    let name: String
    let sources: [String: String]
    /// `file:line:column: severity: message (hint)`, the file without its folder.
    let expected: [String]

    var testDescription: String { name }

    init(_ name: String, replace old: String, with new: String, _ expected: [String]) {
        self.name = name
        self.expected = expected
        sources = [
            "Workflows/orders.yaml": Self.replacing(old, with: new, in: Self.workflow),
            "Prompts/helper.md": Self.replacing(old, with: new, in: Self.prompt),
        ]
    }

    init(_ name: String, fromNodesOn new: String, _ expected: [String]) {
        self.name = name
        self.expected = expected
        let head = Self.workflow.split(separator: "nodes:\n", maxSplits: 1).first.map(String.init) ?? ""
        sources = ["Workflows/orders.yaml": head + new, "Prompts/helper.md": Self.prompt]
    }

    static let surroundings = Surroundings(
        tools: ["native_crm_create_deal", "native_crm_log_activity"], models: ["default"])

    var found: [String] {
        Loader.load(sources: sources, into: Self.surroundings).diagnostics.map { diagnostic in
            diagnostic.description.split(separator: "/", maxSplits: 1).last.map(String.init) ?? ""
        }
    }

    /// The first place only.
    static func replacing(_ old: String, with new: String, in text: String) -> String {
        guard let range = text.firstRange(of: old) else { return text }
        return text.replacingCharacters(in: range, with: new)
    }

    static let workflow = """
        workflow: orders
        title: Orders
        on:
          - conversation_started: { channels: [web] }
        start: greet
        variables:
          seats: { type: integer, default: 0 }
          size: { one_of: [small, large], default: small }
          email: string
        limits: { turns: 40, idle: 24h }

        nodes:
          greet:
            say: "Hi {{ default(contact.first_name, 'there') }}!"
            next: seats
          seats:
            ask:
              question: "How many seats?"
              type: integer
              into: seats
              reprompt: "A number, please."
              attempts: 2
              on_give_up: helper
            next:
              - when: vars.seats > 100
                go: helper
              - else: email
          email:
            ask: { question: "Your e-mail address?", pattern: '[^@ ]+@[^@ ]+', into: email, on_give_up: helper }
            next: order
          order:
            tool:
              native_crm_create_deal: { name: "{{ vars.seats }} seats", amount: 1200 }
            retry: { times: 2, every: 5s }
            on_error: helper
            next: pause
          pause:
            wait: { event: message, within: 2h, on_timeout: finish }
            next: helper
          helper:
            ai:
              prompt: helper
              tools:
                - native_crm_log_activity: { max_calls: 2 }
              remembers: [size]
              outcomes:
                done: The visitor has all they need.
                person: The visitor wants a person.
            next: { done: finish, person: handover }
            on_error: handover
          handover:
            handoff: { queue: sales, note: "Seats: {{ vars.seats }}" }
            next: end
          finish:
            resolve: done

        """

    static let prompt = """
        ---
        model: default
        temperature: 0.2
        ---
        You help {{ contact.first_name }} with an order of {{ vars.seats }} seats.

        """
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}

struct `The definition that mistakes are planted in` {
    @Test func `it loads without a finding`() {
        let result = Loader.load(
            sources: ["Workflows/orders.yaml": Mistake.workflow, "Prompts/helper.md": Mistake.prompt],
            into: Mistake.surroundings)
        #expect(result.rendered() == "")
        #expect(result.library != nil)
    }
}
