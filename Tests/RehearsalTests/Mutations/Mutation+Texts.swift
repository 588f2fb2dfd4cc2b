extension Mutation {
    private static let assistant = "Workflows/sales-assistant.yaml"
    private static let lead = "Workflows/lead-qualification.yaml"
    private static let appointment = "Workflows/appointment.yaml"
    private static let prompt = "Prompts/sales-assistant.md"

    /// Mistakes in what designers write.
    static let texts: [Mutation] = [
        // The sales assistant.
        .text(
            "the greeting knows nobody's name", in: assistant, "say: \"Hi {{ default(contact.first_name, 'there') }}!",
            "say: \"Hi there!", noticedBy: "a wish to buy becomes a deal with a dated next step"),
        .text(
            "who wants a person comes to support", in: assistant,
            "wants_human: handover\n      needs_support: support",
            "wants_human: support\n      needs_support: handover",
            noticedBy: "a visitor who wants a person gets one, with what was said so far"),
        .text(
            "support goes to sales", in: assistant, "handoff: { queue: support,", "handoff: { queue: sales,",
            noticedBy: "a customer with a broken account is sent to support"),
        .text(
            "a tool is not offered", in: assistant, "        - native_crm_update_deal: { max_calls: 6 }\n", "",
            noticedBy: "a deal grows with what the visitor says later"),
        .text(
            "as many deals as the model likes", in: assistant, "native_crm_create_deal: { max_calls: 1 }",
            "native_crm_create_deal: { max_calls: 9 }", noticedBy: "one deal a conversation"),
        .text(
            "who cannot be answered is wished goodbye", in: assistant, "answered: goodbye\n    on_error: trouble",
            "answered: trouble\n    on_error: goodbye",
            noticedBy: "a server that stays down with 500 leaves the visitor to a person",
            "a request that is refused with 400 is not sent again"),
        .text(
            "the bot says nothing when it is back", in: assistant,
            "say: \"I'm back. Is there anything else I can do for you?\"\n    next: assistant",
            "say: \"Hm.\"\n    next: goodbye", noticedBy: "a colleague's deal is found by the bot afterwards"),
        .text(
            "an idle conversation stays open for days", in: assistant, "idle: 24h", "idle: 72h",
            noticedBy: "a visitor who says nothing for a day is let go"),
        .text(
            "a model may go on and on", in: assistant, "model_calls: 8", "model_calls: 80",
            noticedBy: "a model that never stops is stopped"),
        .text(
            "a turn may hold any number of calls", in: assistant, "tool_calls: 12", "tool_calls: 50",
            noticedBy: "the thirteenth call of a turn is not made"),
        .text(
            "each of several messages gets an answer of its own", in: assistant, "double_texting: merge",
            "double_texting: queue", noticedBy: "what is written while the bot answers is answered together"),
        .text(
            "the agreed follow-up is resolved as something else", in: assistant, "resolve: follow_up_agreed",
            "resolve: done", noticedBy: "a wish to buy becomes a deal with a dated next step"),
        .text(
            "the model is not told the day", in: prompt, "Today is {{ format_date(now, \"EEEE d MMMM yyyy\") }}.", "",
            noticedBy: "a visitor looks around and leaves nothing behind"),
        .text(
            "the prompt forgets what was remembered", in: prompt, "seats: {{ vars.seats > 0 ?",
            "seats: {{ vars.seats > 900 ?",
            noticedBy: "a deal grows with what the visitor says later"),

        // The five questions.
        .text(
            "a hundred seats are not large", in: lead, "vars.seats >= 100", "vars.seats > 100",
            noticedBy: "a large number of seats is handed to a person"),
        .text(
            "fifty thousand are not large", in: lead, "vars.budget >= 50000", "vars.budget > 50000",
            noticedBy: "a large budget is handed to a person"),
        .text(
            "who is in a hurry waits", in: lead, "'in 1 business day' : 'in 3 business days'",
            "'in 3 business days' : 'in 1 business day'",
            noticedBy: "a stranger answers every question and becomes a lead", "what is known is not asked"),
        .text(
            "the new lead gets an e-mail", in: lead, "        type: call\n", "        type: email\n",
            noticedBy: "a visitor for themselves has no company"),
        .text(
            "what is known is asked", in: lead, "default(contact.first_name, '') != ''",
            "default(contact.first_name, '') == ''",
            noticedBy: "what is known is not asked"),
        .text(
            "no address ends it all", in: lead, "    next: decide\n    on_error: decide\n",
            "    next: decide\n    on_error: trouble\n",
            noticedBy: "the note of an unknown visitor is lost with their deal, and a person hears of it"),
        .text(
            "who is just looking becomes a deal", in: lead, "vars.timeline == 'Just looking'\n        go: keep_in_mind",
            "vars.timeline == 'Later this year'\n        go: keep_in_mind",
            noticedBy: "somebody who is just looking is remembered, not chased"),
        .text(
            "a deal that cannot be made ends it all", in: lead, "    next: call\n    on_error: trouble\n",
            "    next: call\n",
            noticedBy: "an account without the CRM keeps the questions and hands them to a person"),
        .text(
            "the last question waits for ever", in: lead, "    timeout: 30m\n", "",
            noticedBy: "a visitor for themselves has no company"),

        // Appointments.
        .text(
            "Saturday is a working day", in: appointment, "in [0, 6]", "in [0]",
            noticedBy: "a day (Saturday) that is not possible is not taken"),
        .text(
            "no reminder until it is too late", in: appointment,
            "      - when: date(vars.day + ' ' + vars.hour) - now > duration('24h')\n        go: listen_short",
            "      - when: date(vars.day + ' ' + vars.hour) - now > duration('4h')\n        go: listen_short",
            noticedBy: "a meeting is reminded of and held",
            "the reminder comes a day before, over a change of the clocks"),
        .text(
            "a moved meeting is taken for the first one", in: appointment,
            "      dedupe: none                                        # a meeting that is moved is no repeat of the first\n",
            "", noticedBy: "a meeting is moved to the same day and hour, and is one again"),
        .text(
            "a meeting is moved for ever", in: appointment, "vars.moved > 3", "vars.moved > 30",
            noticedBy: "the fourth move is a person's"),
        .text(
            "a meeting that was given up is forgotten", in: appointment, "vars.moved > 0\n        go: call",
            "vars.moved > 9\n        go: call",
            noticedBy: "a meeting that was given up without a new day is not forgotten"),
        .text(
            "a cancelled meeting stays in the calendar", in: appointment,
            "      - when: vars.choice == 'Cancel it'\n        go: free\n",
            "      - when: vars.choice == 'Cancel it'\n        go: cancelled\n",
            noticedBy: "a meeting is cancelled, with a note"),
    ]
}
