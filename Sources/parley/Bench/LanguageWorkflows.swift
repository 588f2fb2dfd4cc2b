/// Workflows for the linter to read: five groups of ten nodes, of the kinds that people write.
enum LanguageWorkflows {
    static let prompt = """
        ---
        model: default
        ---
        You help {{ default(contact.first_name, "the visitor") }} of {{ account.name }} with {{ vars.seats }} seats.

        """

    static func workflow(_ number: Int) -> String {
        var text = """
            workflow: w\(number)
            title: Workflow \(number)
            on: manual
            start: say0
            variables:
              seats: { type: integer, default: 0 }
              size: { one_of: [small, large], default: small }
              email: string
              due: date
            limits: { turns: 40, idle: 24h }

            nodes:

            """
        for group in 0..<5 {
            text += nodes(group, next: group < 4 ? "say\(group + 1)" : "end")
        }
        return text
    }

    private static func nodes(_ group: Int, next: String) -> String {
        """
          say\(group):
            say: "Hi {{ default(contact.first_name, 'there') }}! We have {{ vars.seats }} seats for {{ account.name }}."
            next: seats\(group)
          seats\(group):
            ask: { question: "How many seats?", type: integer, into: seats, reprompt: "A number, please.", on_give_up: person\(group) }
            next:
              - { when: vars.seats > 100 && contact.email != '', go: person\(group) }
              - { when: "vars.size == 'large' || size(message.text) > 200", go: helper\(group) }
              - else: email\(group)
          email\(group):
            ask: { question: "Your e-mail address?", pattern: '[^@ ]+@[^@ ]+', into: email, on_give_up: person\(group) }
            next: due\(group)
          due\(group):
            ask: { question: "By when?", type: date, into: due, on_give_up: person\(group) }
            next: deal\(group)
          deal\(group):
            tool:
              native_crm_create_deal: { name: "{{ vars.seats }} seats", amount: 1200, close_date: "{{ vars.due }}" }
            retry: { times: 2, every: 5s }
            on_error: person\(group)
            next: keep\(group)
          keep\(group):
            set: { seats: "{{ vars.seats + 1 }}", size: "{{ vars.seats > 10 ? 'large' : 'small' }}" }
            next: pause\(group)
          pause\(group):
            wait: { event: message, within: 2h, on_timeout: last\(group) }
            next: helper\(group)
          helper\(group):
            ai:
              prompt: helper
              tools: [native_crm_log_activity, native_crm_add_note]
              remembers: [size]
              outcomes: { done: The visitor has all they need., person: The visitor wants a person. }
            next: { done: last\(group), person: person\(group) }
            on_error: person\(group)
          person\(group):
            handoff: { queue: sales, note: "Seats: {{ vars.seats }}, deal: {{ steps.deal\(group).outcome }}" }
            next: last\(group)
          last\(group):
            set: { email: "{{ contact.email }}" }
            next: \(next)

        """
    }
}
