extension NewWorkflow {
    var questionsWorkflow: String {
        let steps = tools.compactMap { tool in Self.steps[tool].map { (tool: tool, step: $0) } }
        var nodes = ""
        for (place, item) in steps.enumerated() {
            let next = place + 1 < steps.count ? steps[place + 1].step.node : "thanks"
            nodes += """
                  \(item.step.node):
                    tool:
                      \(item.tool): \(item.step.arguments)
                    on_error: handover
                    next: \(next)


                """
        }
        return """
            # Questions one after the other, each answer checked and kept in a variable; then what is done with them.
            workflow: \(name)
            title: \(title)
            \(triggers)
            start: welcome

            variables:
              need: { type: string, default: "" }
              seats: { type: integer, default: 0 }
              begin: date

            nodes:
              welcome:
                say: "Hi {{ default(contact.first_name, 'there') }}! Three short questions, then we get back to you."
                next: ask_need

              ask_need:
                ask: { question: "What would you like to solve?", into: need, on_give_up: handover }
                next: ask_seats

              ask_seats:
                ask:
                  question: "How many people would use it?"
                  type: integer
                  into: seats
                  reprompt: "A number, please: about how many people?"
                  attempts: 2
                  on_give_up: handover
                next:
                  - { when: vars.seats > 500, go: handover }      # large ones are talked over with a person
                  - else: ask_begin

              ask_begin:
                ask:
                  question: "When would you like to begin?"
                  type: date                                    # "next month" and "1 June" are understood
                  into: begin
                  reprompt: "Which day would that be?"
                  on_give_up: handover
                next: \(steps.first?.step.node ?? "thanks")

            \(nodes)\
              thanks:
                say: "Thank you! We'll write to you about {{ vars.seats }} seats from {{ vars.begin }}."
                next: end

              handover:
                handoff: { queue: sales, note: "Need: {{ default(vars.need, 'not said') }}. Seats: {{ vars.seats }}." }
                next: end

            """
    }

    private static let steps: [String: (node: String, arguments: String)] = [
        "native_crm_create_deal": (
            "create_deal", "{ name: \"{{ vars.seats }} seats: {{ vars.need }}\", close_date: \"{{ vars.begin }}\" }"
        ),
        "native_crm_log_activity": (
            "log_activity", "{ type: email, subject: \"Offer for {{ vars.seats }} seats\", due: tomorrow }"
        ),
        "native_crm_add_note": (
            "add_note", "{ text: \"Need: {{ vars.need }}. Seats: {{ vars.seats }}, from {{ vars.begin }}.\" }"
        ),
    ]

    var questionsScript: String {
        let calls = tools.filter { Self.steps[$0] != nil }.joined(separator: ", ")
        return """
            # No model takes part: the workflow asks, and the visitor answers. `parley test` plays it.
            \(scriptHead("a visitor answers all questions"))

            turns:
              - expect: { node: ask_need }          # the opening: the workflow greets and asks

              - user: "Fewer repeated questions in support"
                expect: { reply: { contains: How many }, node: ask_seats }

              - user: "about 50"
                expect: { node: ask_begin, that: vars.seats == 50 }

              - user: "1 June"
                expect: { calls: [\(calls)], reply: { contains: 50 seats from 2026-06-01 } }

            """
    }
}
