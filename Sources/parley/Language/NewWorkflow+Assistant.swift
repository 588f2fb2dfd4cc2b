extension NewWorkflow {
    var assistantWorkflow: String {
        let offers = tools.map { "        - \($0): { max_calls: \(Self.calls[$0] ?? 5) }\n" }.joined()
        return """
            # What the model is told stands in \(promptPath); this file says what it may do and where it goes from there.
            workflow: \(name)
            title: \(title)
            \(triggers)
            start: greet

            nodes:
              greet:
                say: "Hi {{ default(contact.first_name, 'there') }}! How can I help?"
                next: assistant

              assistant:
                ai:
                  prompt: \(name)
            \(tools.isEmpty ? "" : "      tools:                          # limits count for the whole visit of this node\n" + offers)\
                  outcomes:                       # the ways the model may leave this node, and when it should
                    done: The visitor has what they came for, or says goodbye.
                    wants_human: The visitor asks for a person, or is upset.
                next: { done: goodbye, wants_human: handover }
                on_error: handover                # the model could not be reached, or a limit was used up

              handover:
                handoff: { queue: sales, note: "Needs a person, see the conversation." }
                next: assistant                   # where the bot goes on when it is handed back

              goodbye:
                say: "Thanks for stopping by!"
                next: end

            """
    }

    /// How often a tool may be called, where once is right.
    private static let calls = ["native_crm_create_deal": 1]

    var prompt: String {
        let uses = tools.map { "- \(Self.uses[$0] ?? "Call `\($0)` when the visitor needs what it does.")\n" }.joined()
        return """
            ---
            model: \(model)
            temperature: 0.2
            max_tokens: 400
            ---
            You are the assistant of {{ account.name }}. You talk with a visitor in a chat window.

            Today is {{ format_date(now, "EEEE d MMMM yyyy") }}.
            The visitor's first name: {{ default(contact.first_name, "not known") }}.

            # How you talk
            - Answer first, then ask. One question at a time.
            - Two or three short sentences, in the visitor's language.
            - What you don't know, you don't make up: say so, and offer that a colleague answers it.

            \(tools.isEmpty ? "" : "# What you may do\n" + uses + "- Never say that something is done before the tool has told you so.\n\n")\
            # When you leave the conversation
            - They have what they came for: `done`.
            - They ask for a person, or are upset: `wants_human`.

            """
    }

    private static let uses = [
        "native_crm_create_deal":
            "Call `native_crm_create_deal` once the visitor shows that they mean to buy. Give an amount only if they named one.",
        "native_crm_log_activity":
            "Call `native_crm_log_activity` when a next step is wanted. Pass the due date in the visitor's own words, and say back the date that the result tells you.",
        "native_crm_add_note": "Keep what the team should remember with `native_crm_add_note`, in one sentence.",
        "native_crm_update_contact":
            "Write what they tell you of themselves with `native_crm_update_contact`, as they wrote it.",
    ]

    var assistantScript: String {
        let calls = tools.compactMap { Self.scripted[$0].map { "          - \($0)\n" } }.joined()
        let expected = tools.filter { Self.scripted[$0] != nil }
        return """
            # The model's answers stand here, request by request; the workflow, the tools and the records are real.
            # `parley test` plays it and checks what is expected.
            \(scriptHead("a visitor asks for a call back"))

            turns:
              - expect: { reply: { contains: Hi } }             # the opening: the workflow greets by itself

              - user: "Hi! We need 20 seats. Could somebody call me tomorrow?"
                model:
            \(calls.isEmpty ? "" : "      - calls:\n" + calls)\
                  - says: Gladly! A colleague will call you tomorrow, Thursday the 12th. Is there anything else?
                expect: { calls: [\(expected.joined(separator: ", "))], reply: { contains: the 12th } }

              - user: "No, that's all. Thank you!"
                model:
                  - outcome: done
                expect: { reply: { contains: Thanks }, state: resolved }

            """
    }

    /// Calls of the tools that the script's visitor gives a reason for.
    private static let scripted = [
        "native_crm_create_deal": "native_crm_create_deal: { name: 20 seats }",
        "native_crm_log_activity":
            "native_crm_log_activity: { type: call, subject: Call about 20 seats, due: tomorrow }",
        "native_crm_add_note": "native_crm_add_note: { text: Wants a call about 20 seats. }",
    ]
}
