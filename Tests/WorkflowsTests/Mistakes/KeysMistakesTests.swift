import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in keys` {
    static let all: [Mistake] = [
        Mistake(
            "a top-level key misspelt",
            replace: "variables:\n",
            with: "varables:\n",
            [
                "orders.yaml:6:1: error: a workflow has no key `varables` (did you mean `variables`?)"
            ]),
        Mistake(
            "a usual wrong name for a key",
            replace: "nodes:\n",
            with: "steps:\n",
            [
                "orders.yaml:12:1: error: a workflow has no key `steps` (did you mean `nodes`?)"
            ]),
        Mistake(
            "no workflow name",
            replace: "workflow: orders\n",
            with: "",
            [
                "orders.yaml:1:1: error: a workflow needs `workflow` (begin the file with `workflow: its-name`)"
            ]),
        Mistake(
            "a limit misspelt",
            replace: "turns: 40",
            with: "turn: 40",
            [
                "orders.yaml:10:11: error: `limits` has no key `turn` (did you mean `turns`?)"
            ]),
        Mistake(
            "a key of an action beside it",
            replace: "    ask:\n      question",
            with: "    on_give_up: helper\n    ask:\n      question",
            [
                "orders.yaml:17:5: error: the node `seats` has no key `on_give_up` (it belongs inside `ask`)"
            ]),
        Mistake(
            "a key of the node inside its action",
            replace: "      on_give_up: helper\n    next:\n      - when",
            with: "      on_give_up: helper\n      retry: 2\n    next:\n      - when",
            [
                "orders.yaml:24:7: error: `ask` has no key `retry` (it belongs to the node, beside `ask`, not inside it)"
            ]),
        Mistake(
            "a key of ask misspelt",
            replace: "      into: seats\n",
            with: "      inot: seats\n",
            [
                "orders.yaml:20:7: error: `ask` has no key `inot` (did you mean `into`?)"
            ]),
        Mistake(
            "a key of wait misspelt",
            replace: "within: 2h",
            with: "withn: 2h",
            [
                "orders.yaml:38:29: error: `wait` has no key `withn` (did you mean `within`?)"
            ]),
        Mistake(
            "a key of handoff by another name",
            replace: "note: \"Seats",
            with: "message: \"Seats",
            [
                "orders.yaml:52:30: error: `handoff` has no key `message` (did you mean `note`?)"
            ]),
        Mistake(
            "a tool's term misspelt",
            replace: "max_calls: 2",
            with: "max_call: 2",
            [
                "orders.yaml:44:38: error: the tool `native_crm_log_activity` has no key `max_call` (did you mean `max_calls`?)"
            ]),
        Mistake(
            "two actions in a node",
            replace: "    on_error: helper\n    next: pause",
            with: "    on_error: helper\n    say: \"Done\"\n    next: pause",
            [
                "orders.yaml:36:5: error: a node does one thing, and `order` already has `tool` (move `say` into a node of its own and go there with `next`)"
            ]),
        Mistake(
            "an action misspelt",
            replace: "    say: \"Hi",
            with: "    sya: \"Hi",
            [
                "orders.yaml:14:5: error: the node `greet` has no key `sya` (did you mean `say`?)"
            ]),
        Mistake(
            "a node without anything",
            replace: "  finish:\n    resolve: done\n",
            with: "  finish: {}\n",
            [
                "orders.yaml:54:3: error: the node `finish` does nothing (give it an action (`say`, `ask`, `ai`, `tool`, `set`, `http`, `wait`, `handoff`, `run`, `each`, `parallel` or `resolve`) or a `next`)"
            ]),
        Mistake(
            "no nodes", fromNodesOn: "nodes: {}\n",
            [
                "orders.yaml:12:8: error: the workflow has no nodes (write at least one: `greet: { say: \"Hello!\", next: end }`)"
            ]),
        Mistake(
            "front matter misspelt",
            replace: "temperature: 0.2",
            with: "temprature: 0.2",
            [
                "helper.md:3:1: error: the front matter of a prompt has no key `temprature` (did you mean `temperature`?)"
            ]),
        Mistake(
            "front matter out of range",
            replace: "temperature: 0.2",
            with: "temperature: 3",
            [
                "helper.md:3:14: error: `temperature` must be a number from 0 to 2, not the number `3`"
            ]),
        Mistake(
            "a trigger misspelt",
            replace: "conversation_started",
            with: "conversation_startd",
            [
                "orders.yaml:4:5: error: there is no trigger `conversation_startd` (did you mean `conversation_started`?)"
            ]),
        Mistake(
            "a trigger of the records misspelt",
            replace: "conversation_started: { channels: [web] }",
            with: "deal_stage_change: { when: \"deal.stage == 'Qualified'\" }",
            [
                "orders.yaml:4:5: error: there is no trigger `deal_stage_change` (did you mean `deal_stage_changed`?)"
            ]),
        Mistake(
            "a trigger that comes later",
            replace: "conversation_started: { channels: [web] }",
            with: "webhook: { path: orders }",
            [
                "orders.yaml:4:5: error: the trigger `webhook` is not available yet (the triggers are `conversation_started`, `message`, `conversation_resolved`, `message_received`, `signal_detected`, `deal_stage_changed`, `activity_overdue`, `activity_completed`, `form_submitted`, `schedule` and `manual`)"
            ]),
        Mistake(
            "a schedule without its time",
            replace: "conversation_started: { channels: [web] }",
            with: "schedule: { zone: Europe/Berlin }",
            [
                "orders.yaml:4:15: error: `schedule` needs `cron` or `every` (write `every: 1h` or `cron: \"0 9 * * 1\"`)"
            ]),
        Mistake(
            "a cron expression with a wrong field",
            replace: "conversation_started: { channels: [web] }",
            with: "schedule: { cron: \"0 25 * * *\" }",
            [
                "orders.yaml:4:23: error: `25` is no hour (0–23) of a cron expression (five fields: minute hour day month weekday, as in \"0 9 * * 1\")"
            ]),
        Mistake(
            "a cron expression with four fields",
            replace: "conversation_started: { channels: [web] }",
            with: "schedule: { cron: \"0 5 * *\" }",
            [
                "orders.yaml:4:23: error: the cron expression `0 5 * *` has 4 fields, not five (five fields: minute hour day month weekday, as in \"0 9 * * 1\")"
            ]),
        Mistake(
            "a word that double_texting does not know",
            replace: "limits:",
            with: "double_texting: que\nlimits:",
            [
                "orders.yaml:10:17: error: `double_texting` must be `queue`, `interrupt` or `merge`, not `que` (did you mean `queue`?)"
            ]),
        Mistake(
            "a wrong word in in_flight",
            replace: "limits:",
            with: "in_flight: keep\nlimits:",
            [
                "orders.yaml:10:12: error: `in_flight` must be `stay` or `migrate`, not `keep`"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
