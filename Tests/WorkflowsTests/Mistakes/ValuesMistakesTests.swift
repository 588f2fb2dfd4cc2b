import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in values` {
    static let all: [Mistake] = [
        Mistake(
            "a duration without unit",
            replace: "idle: 24h",
            with: "idle: 24",
            [
                "orders.yaml:10:28: error: the duration `24` has no unit (write `24s` for seconds, `24m` for minutes, `24h` for hours)"
            ]),
        Mistake(
            "a duration with a wrong unit",
            replace: "within: 2h",
            with: "within: 2 hours",
            [
                "orders.yaml:38:37: error: the duration `2 hours` has an unknown unit `hours` (did you mean `h`? The units are `ms`, `s`, `m`, `h`, `d` or `w`)"
            ]),
        Mistake(
            "a duration that is none",
            replace: "within: 2h",
            with: "within: soon",
            [
                "orders.yaml:38:37: error: `within` must be a duration, not `soon` (write it like `24h`, `90s`, `1h30m` or `2d`)"
            ]),
        Mistake(
            "a limit that is text",
            replace: "turns: 40",
            with: "turns: \"40\"",
            [
                "orders.yaml:10:18: error: `turns` must be a whole number, not `40` (remove the quotes)"
            ]),
        Mistake(
            "a limit that is too small",
            replace: "turns: 40",
            with: "turns: 0",
            [
                "orders.yaml:10:18: error: `turns` must be at least 1, not 0"
            ]),
        Mistake(
            "yes for true",
            replace: "max_calls: 2",
            with: "approve: yes",
            [
                "orders.yaml:44:47: error: `approve` must be `true` or `false`, not `yes` (write `true`)"
            ]),
        Mistake(
            "a type that isn't there",
            replace: "{ type: integer, default: 0 }",
            with: "{ type: int, default: 0 }",
            [
                "orders.yaml:7:18: error: there is no type `int` (did you mean `integer`?)"
            ]),
        Mistake(
            "a default of the wrong type",
            replace: "{ type: integer, default: 0 }",
            with: "{ type: integer, default: many }",
            [
                "orders.yaml:7:36: error: the default of `seats` must be an integer, not `many`"
            ]),
        Mistake(
            "a quoted number as default",
            replace: "{ type: integer, default: 0 }",
            with: "{ type: integer, default: \"0\" }",
            [
                "orders.yaml:7:36: error: the default of `seats` must be an integer, not `0` (remove the quotes)"
            ]),
        Mistake(
            "a default that is none of its words",
            replace: "default: small",
            with: "default: smal",
            [
                "orders.yaml:8:44: error: the default of `size` must be one of `small`, `large`, not `smal` (did you mean `small`?)"
            ]),
        Mistake(
            "a default without a type",
            replace: "  email: string\n",
            with: "  email: 5\n",
            [
                "orders.yaml:9:10: error: `email` must say its type, not the number `5` (write `email: { type: integer, default: … }`)"
            ]),
        Mistake(
            "a name that is no identifier",
            replace: "  email: string\n",
            with: "  email: string\n  e-mail: string\n",
            [
                "orders.yaml:10:3: error: `e-mail` cannot name a variable (use letters, digits and `_`, beginning with a letter: `e_mail`)"
            ]),
        Mistake(
            "a node's name that is no identifier",
            replace: "    next: pause\n  pause:\n",
            with: "    next: pause-here\n  pause-here:\n",
            [
                "orders.yaml:37:3: error: `pause-here` cannot name a node (use letters, digits and `_`, beginning with a letter: `pause_here`)"
            ]),
        Mistake(
            "a node called end",
            replace: "  finish:\n",
            with: "  end:\n    say: \"Bye\"\n    next: finish\n  finish:\n",
            [
                "orders.yaml:54:3: error: `end` is a node that is always there and cannot be defined (name this one otherwise, or use `resolve` in a node such as `finish`)"
            ]),
        Mistake(
            "a node named by a word of the language",
            replace: "    next: pause\n  pause:\n",
            with: "    next: in\n  in:\n",
            [
                "orders.yaml:37:3: error: `in` is a word of the expression language and cannot name a node (name it `in_` or something else)"
            ]),
        Mistake(
            "text where a map belongs",
            replace: "limits: { turns: 40, idle: 24h }",
            with: "limits: 40",
            [
                "orders.yaml:10:9: error: `limits` must be a map of `key: value`, not the number `40`"
            ]),
        Mistake(
            "a map where text belongs",
            replace: "title: Orders",
            with: "title: { en: Orders }",
            [
                "orders.yaml:2:8: error: `title` must be text, not a map"
            ]),
        Mistake(
            "a key without a value",
            replace: "title: Orders",
            with: "title:",
            [
                "orders.yaml:2:7: error: `title` is empty (write its text, or remove it)"
            ]),
        Mistake(
            "a boolean where text belongs",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: true",
            [
                "orders.yaml:21:17: error: `reprompt` must be text, and `true` is a boolean (put quotes around it: \"true\")"
            ]),
        Mistake(
            "a dash too much",
            replace: "    wait: { event",
            with: "    - wait: { event",
            [
                "orders.yaml:38:5: error: this `-` begins a list, and line 39 goes on with a key (remove the `- `, or indent line 39 below it)"
            ]),
        Mistake(
            "two checks in an ask",
            replace: "      type: integer\n",
            with: "      type: integer\n      choices: [1, 2]\n",
            [
                "orders.yaml:20:7: error: `ask` has both `type` and `choices` (keep one of the two)"
            ]),
        Mistake(
            "a preset in an ask",
            replace: "      type: integer\n",
            with: "      type: email\n",
            [
                "orders.yaml:19:13: error: `email` is no type, but a field preset (write `preset: email` in place of `type: email`)"
            ]),
        Mistake(
            "a preset's text for a number",
            replace: "      type: integer\n",
            with: "      preset: phone_us\n",
            [
                "orders.yaml:20:13: error: `seats` is an integer, and this `ask` gives text (declare `seats: { type: string }`, or use `type` instead)"
            ]),
        Mistake(
            "a preset misspelt",
            replace: "pattern: '[^@ ]+@[^@ ]+'",
            with: "preset: emial",
            [
                "orders.yaml:29:54: error: there is no field preset `emial` (did you mean `email`?)"
            ]),
        Mistake(
            "a preset that is none",
            replace: "pattern: '[^@ ]+@[^@ ]+'",
            with: "preset: qqqqqqqq",
            [
                "orders.yaml:29:54: error: there is no field preset `qqqqqqqq` (the presets are `phone_us`, `phone_international`, `email`, `url`, `zip_us`, `postal_code_ca`, `postcode_uk`, `currency_usd`, `number`, `integer`, `letters`, `alphanumeric`, `date_mdy`, `date_iso`, `order_number`, `x_handle` and `linkedin_url`)"
            ]),
        Mistake(
            "a secret asked for",
            replace: "pattern: '[^@ ]+@[^@ ]+'",
            with: "preset: ssn",
            [
                "orders.yaml:29:54: error: `ssn` is a secret, and what visitors write is masked and kept (ask for it in a form, whose values go to the record's field and nowhere else)"
            ]),
        Mistake(
            "a preset by another key",
            replace: "pattern: '[^@ ]+@[^@ ]+'",
            with: "field: email",
            [
                "orders.yaml:29:46: error: `ask` has no key `field` (did you mean `preset`?)"
            ]),
        Mistake(
            "a preset and a pattern",
            replace: "pattern: '[^@ ]+@[^@ ]+'",
            with: "pattern: '[^@ ]+', preset: email",
            [
                "orders.yaml:29:65: error: `ask` has both `pattern` and `preset` (keep one of the two)"
            ]),
        Mistake(
            "a pattern that is none",
            replace: "'[^@ ]+@[^@ ]+'",
            with: "'[^@ +@'",
            [
                "orders.yaml:29:55: error: `[^@ +@` is no pattern: the pattern [^@ +@ cannot be used: a [ is never closed; write \\[ for the character itself (the whole answer must match it, as in `[A-Z]{2}-[0-9]+`; single quotes keep its backslashes)"
            ]),
        Mistake(
            "an event that cannot be waited for",
            replace: "event: message",
            with: "event: signal_detected",
            [
                "orders.yaml:38:20: error: there is no event `signal_detected` to wait for (`message`, `activity_completed` and `deal_stage_changed` can be waited for)"
            ]),
        Mistake(
            "an event misspelt",
            replace: "event: message",
            with: "event: activity_complete",
            [
                "orders.yaml:38:20: error: there is no event `activity_complete` to wait for (did you mean `activity_completed`?)"
            ]),
        Mistake(
            "an event that isn't there",
            replace: "event: message",
            with: "event: reply",
            [
                "orders.yaml:38:20: error: there is no event `reply` to wait for (`message`, `activity_completed` and `deal_stage_changed` can be waited for)"
            ]),
        Mistake(
            "within without on_timeout",
            replace: ", on_timeout: finish",
            with: "",
            [
                "orders.yaml:38:29: error: `within` needs `on_timeout`: where to go when no message comes (add `on_timeout: a_node`)"
            ]),
        Mistake(
            "on_timeout without within",
            replace: "within: 2h, ",
            with: "",
            [
                "orders.yaml:38:29: error: `on_timeout` needs `within`: how long to wait (add `within: 1d`)"
            ]),
        Mistake(
            "a wait for two things",
            replace: "event: message, within: 2h, on_timeout: finish",
            with: "for: 2h, until: tomorrow",
            [
                "orders.yaml:38:22: error: `wait` has both `for` and `until` (keep one of the two)"
            ]),
        Mistake(
            "two tools in one item",
            replace: "        - native_crm_log_activity: { max_calls: 2 }",
            with: "        - native_crm_log_activity:\n          max_calls: 2",
            [
                "orders.yaml:45:11: error: an item of `tools` is one tool, and this one has 2 keys (indent `max_calls` below `native_crm_log_activity:`)"
            ]),
        Mistake(
            "arguments beside the tool's name",
            replace: "      native_crm_create_deal: { name: \"{{ vars.seats }} seats\", amount: 1200 }",
            with: "      native_crm_create_deal:\n      name: a deal",
            [
                "orders.yaml:34:7: error: `tool` calls one tool, and `native_crm_create_deal` is already named (put arguments below the tool's name: `tool: { native_crm_create_deal: { name: … } }`)"
            ]),
        Mistake(
            "outcomes without meanings",
            replace:
                "      outcomes:\n        done: The visitor has all they need.\n        person: The visitor wants a person.\n",
            with: "      outcomes: [done, person]\n",
            [
                "orders.yaml:46:17: error: `outcomes` must say what each outcome means, not be a list (write `done: The visitor has what they need.`)"
            ]),
        Mistake(
            "a variable set to another type",
            replace: "    on_error: helper\n    next: pause\n",
            with:
                "    on_error: helper\n    next: note\n  note:\n    set: { seats: many, email: 5 }\n    next: pause\n",
            [
                "orders.yaml:38:19: error: `seats` is an integer, not `many` (give it an integer, or change its type)",
                "orders.yaml:38:32: error: `email` is text, not the number `5` (put quotes around it: \"5\")",
            ]),
        Mistake(
            "an answer of another type than its variable",
            replace: "      type: integer\n",
            with: "      type: date\n",
            [
                "orders.yaml:20:13: error: `seats` is an integer, and this `ask` gives a date (YYYY-MM-DD) (declare `seats: { type: date }`, or ask for another `type`)"
            ]),
        Mistake(
            "a handoff to both",
            replace: "queue: sales,",
            with: "queue: sales, to: ada,",
            [
                "orders.yaml:52:30: error: `handoff` goes to a queue or to a person, not to both (keep `queue` or `to`)"
            ]),
        Mistake(
            "a negative limit",
            replace: "turns: 40",
            with: "turns: -1",
            [
                "orders.yaml:10:18: error: `turns` must be at least 1, not -1"
            ]),
        Mistake(
            "a URL without a scheme",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with: "    http: { url: example.com/orders }\n    on_error: finish\n",
            [
                "orders.yaml:38:18: error: `example.com/orders` is no URL that can be requested (begin it with `https://`)"
            ]),
        Mistake(
            "a list for each that is no expression",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with: "    each: { in: [1, 2], do: { a: { set: { seats: 1 } } } }\n    on_error: finish\n",
            [
                "orders.yaml:38:17: error: `in` must be an expression that gives a list, not a list (write it as an expression: \"{{ ['a', 'b'] }}\")"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
