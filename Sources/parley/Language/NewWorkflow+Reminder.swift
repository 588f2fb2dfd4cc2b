extension NewWorkflow {
    var reminderWorkflow: String {
        """
        # Asks what and when, waits until then without holding anything in memory, and writes again.
        workflow: \(name)
        title: \(title)
        \(triggers)
        start: ask_about

        variables:
          about: { type: string, default: "" }
          due: timestamp

        limits: { idle: 30d }                   # a visitor who only waits is not gone

        nodes:
          ask_about:
            ask: { question: "What shall I remind you of?", into: about, on_give_up: goodbye }
            next: ask_due

          ask_due:
            ask:
              question: "When?"
              type: timestamp                   # "tomorrow at 9am" and "in two hours" are understood
              into: due
              reprompt: "Which day and time? For example: tomorrow at 9am."
              on_give_up: goodbye
            next: agreed

          agreed:
            say: "I'll write to you on {{ format_date(timestamp(vars.due), 'EEEE d MMMM') }}."
            next: pause

          pause:
            wait: { until: "{{ vars.due }}" }
            next: remind

          remind:
            say: "Hello{{ default(contact.first_name, '') == '' ? '' : ' ' + contact.first_name }}! You asked me to remind you: {{ vars.about }}"
            next: reply

          reply:
            wait: { event: message, within: 1d, on_timeout: done }
            next: goodbye

          goodbye:
            say: "All right. Just write when you need something."
            next: done

          done:
            resolve: reminded

        """
    }

    var reminderScript: String {
        """
        # No model takes part: the workflow asks, waits, and writes again. `parley test` plays it.
        \(scriptHead("a visitor asks to be reminded"))

        turns:
          - expect: { node: ask_about }         # the opening: the workflow asks

          - user: "To sign the contract"
            expect: { node: ask_due }

          - user: "tomorrow at 9am"
            expect: { reply: { contains: Thursday 12 March }, state: sleeping }

          - advance: 1d                         # the calendar moves, and the reminder comes
            expect: { reply: { contains: sign the contract } }

        """
    }
}
