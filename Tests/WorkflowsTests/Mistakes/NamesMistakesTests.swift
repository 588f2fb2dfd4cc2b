import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in names` {
    static let all: [Mistake] = [
        Mistake(
            "a node renamed in one place",
            replace: "    next: order\n",
            with: "    next: orders\n",
            [
                "orders.yaml:30:11: error: there is no node `orders` (did you mean `order`?)"
            ]),
        Mistake(
            "a start that isn't there",
            replace: "start: greet",
            with: "start: greeting",
            [
                "orders.yaml:5:8: error: there is no node `greeting` (did you mean `greet`?)"
            ]),
        Mistake(
            "an on_error that isn't there",
            replace: "    on_error: handover\n",
            with: "    on_error: hand_over\n",
            [
                "orders.yaml:50:15: error: there is no node `hand_over` (did you mean `handover`?)"
            ]),
        Mistake(
            "an on_give_up that isn't there",
            replace: "      on_give_up: helper\n",
            with: "      on_give_up: help\n",
            [
                "orders.yaml:23:19: error: there is no node `help` (did you mean `helper`?)"
            ]),
        Mistake(
            "an on_timeout that isn't there",
            replace: "on_timeout: finish",
            with: "on_timeout: finsh",
            [
                "orders.yaml:38:53: error: there is no node `finsh` (did you mean `finish`?)"
            ]),
        Mistake(
            "a branch to nowhere",
            replace: "        go: helper\n",
            with: "        go: hepler\n",
            [
                "orders.yaml:26:13: error: there is no node `hepler` (did you mean `helper`?)"
            ]),
        Mistake(
            "a tool that isn't there",
            replace: "native_crm_log_activity:",
            with: "native_crm_log_activty:",
            [
                "orders.yaml:44:11: error: there is no tool `native_crm_log_activty` (did you mean `native_crm_log_activity`?)"
            ]),
        Mistake(
            "a called tool that isn't there",
            replace: "native_crm_create_deal:",
            with: "create_deal:",
            [
                "orders.yaml:33:7: error: there is no tool `create_deal` (did you mean `native_crm_create_deal`?)"
            ]),
        Mistake(
            "a prompt that isn't there",
            replace: "prompt: helper",
            with: "prompt: helpr",
            [
                "orders.yaml:42:15: error: there is no prompt `helpr` in Prompts/ (did you mean `helper`?)"
            ]),
        Mistake(
            "a prompt with its ending",
            replace: "prompt: helper",
            with: "prompt: helper.md",
            [
                "orders.yaml:42:15: error: there is no prompt `helper.md` in Prompts/ (write its name without `.md`)"
            ]),
        Mistake(
            "a variable that isn't there, in remembers",
            replace: "remembers: [size]",
            with: "remembers: [sizes]",
            [
                "orders.yaml:45:19: error: there is no variable `sizes` for `remembers` (did you mean `size`?)"
            ]),
        Mistake(
            "a variable that isn't there, in into",
            replace: "into: email, on",
            with: "into: mail, on",
            [
                "orders.yaml:29:78: error: there is no variable `mail` for `into` (did you mean `email`?)"
            ]),
        Mistake(
            "a variable that isn't there, in a condition",
            replace: "vars.seats > 100",
            with: "vars.seat > 100",
            [
                "orders.yaml:25:15: error: there is no variable `seat` (did you mean `vars.seats`?)"
            ]),
        Mistake(
            "a variable that isn't there, in a template",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"Seats: {{ vars.setas }}\"",
            [
                "orders.yaml:52:47: error: there is no variable `setas` (did you mean `vars.seats`?)"
            ]),
        Mistake(
            "a variable that isn't there, in a prompt",
            replace: "{{ vars.seats }} seats.",
            with: "{{ vars.chairs }} seats.",
            [
                "helper.md:5:55: error: there is no variable `chairs` of `orders`, which uses this prompt (declare it: `variables: { chairs: { type: string } }`)"
            ]),
        Mistake(
            "vars forgotten",
            replace: "vars.seats > 100",
            with: "seats > 100",
            [
                "orders.yaml:25:15: error: expressions do not know `seats` (did you mean `vars.seats`?)"
            ]),
        Mistake(
            "a root that isn't there",
            replace: "contact.first_name, 'there'",
            with: "visitor.first_name, 'there'",
            [
                "orders.yaml:14:25: error: expressions do not know `visitor` (expressions see `account`, `activity`, `company`, `contact`, `conversation`, `deal`, `event`, `inputs`, `message`, `now`, `signal`, `steps`, `transcript` and `vars`)"
            ]),
        Mistake(
            "a root misspelt",
            replace: "contact.first_name, 'there'",
            with: "contcat.first_name, 'there'",
            [
                "orders.yaml:14:25: error: expressions do not know `contcat` (did you mean `contact`?)"
            ]),
        Mistake(
            "an input that isn't declared",
            replace: "vars.seats > 100",
            with: "inputs.seats > 100",
            [
                "orders.yaml:25:15: error: there is no input `seats` (declare it: `inputs: { seats: { type: string } }`)"
            ]),
        Mistake(
            "a step that isn't there",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"Seats: {{ steps.ordre.result }}\"",
            [
                "orders.yaml:52:47: error: there is no node `ordre`, so no `steps.ordre` (did you mean `steps.order`?)"
            ]),
        Mistake(
            "a word without quotes in an expression",
            replace: "'there'",
            with: "there",
            [
                "orders.yaml:14:45: error: expressions do not know `there` (put quotes around text: `'there'`; expressions see `account`, `activity`, `company`, `contact`, `conversation`, `deal`, `event`, `inputs`, `message`, `now`, `signal`, `steps`, `transcript` and `vars`)"
            ]),
        Mistake(
            "a model in a node that isn't configured",
            replace: "      prompt: helper\n",
            with: "      prompt: helper\n      model: fast\n",
            [
                "orders.yaml:43:14: error: there is no model `fast` (the models of the configuration are `default`)"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
