import JSON

/// `on`.
extension WorkflowSchema {
    static let trigger: JSON = .definition("trigger")

    static let triggerParts: [(String, JSON)] = [
        (
            "trigger",
            JSON.any(
                of: .words(triggers.map(\.name).filter { $0 != "schedule" }), .closedMap(triggers)
            ).titled("Trigger", "What starts the workflow.")
        ),
        (
            "event_trigger",
            JSON.any(
                of: ["type": "null"],
                .closedMap([
                    SchemaKey("channels", "Channels", "All of them where it is not given.", names).example([
                        "web", "sms",
                    ]),
                    SchemaKey("when", "Condition", "Only where this holds: a bare CEL expression.", condition),
                ]))
        ),
        (
            "schedule",
            .closedMap(
                [
                    SchemaKey(
                        "cron", "Cron expression", "Minute, hour, day of month, month, day of week.",
                        ["type": "string", "pattern": "^ *[^ ]+( +[^ ]+){4} *$"]
                    ).example("0 9 * * 1-5"),
                    SchemaKey("every", "Interval", "At least `10s`.", duration),
                    SchemaKey("zone", "Time zone", "The IANA name that `cron` is read in.", name).example(
                        "Europe/Berlin"),
                ],
                ["oneOf": [["required": ["cron"]], ["required": ["every"], "not": ["required": ["zone"]]]]])
        ),
    ]

    private static let triggers = [
        SchemaKey(
            "conversation_started", "Conversation started", "A conversation began.", .definition("event_trigger")),
        SchemaKey(
            "message", "Message", "A visitor's message in a conversation that no workflow holds.",
            .definition("event_trigger")),
        SchemaKey(
            "conversation_resolved", "Conversation resolved", "A conversation ended.", .definition("event_trigger")),
        SchemaKey(
            "message_received", "Message received", "A visitor said something, in any conversation: beside it.",
            .definition("event_trigger")),
        SchemaKey(
            "signal_detected", "Signal detected", "A buying signal was recorded.", .definition("event_trigger")),
        SchemaKey(
            "deal_stage_changed", "Deal stage changed", "A deal was moved to another stage.",
            .definition("event_trigger")),
        SchemaKey(
            "activity_overdue", "Activity overdue", "What was due has not been done.", .definition("event_trigger")),
        SchemaKey(
            "activity_completed", "Activity completed", "An activity was done.", .definition("event_trigger")),
        SchemaKey(
            "form_submitted", "Form submitted", "A lead form was sent in.", .definition("event_trigger")),
        SchemaKey("schedule", "Schedule", "At times: `cron`, or `every` so often.", .definition("schedule")),
        SchemaKey(
            "manual", "By name", "Only by name: from the command line, the API or `run`.",
            ["type": ["object", "null"], "maxProperties": 0]),
    ]
}
