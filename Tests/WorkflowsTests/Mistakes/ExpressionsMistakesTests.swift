import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in expressions` {
    static let all: [Mistake] = [
        Mistake(
            "a condition that is no expression",
            replace: "vars.seats > 100",
            with: "vars.seats >> 100",
            [
                "orders.yaml:25:27: error: a value is wanted here, found '>'"
            ]),
        Mistake(
            "a template in a condition",
            replace: "vars.seats > 100",
            with: "\"{{ vars.seats > 100 }}\"",
            [
                "orders.yaml:25:15: error: `when` takes a bare expression, without `{{ }}` (remove the `{{` and the `}}`)"
            ]),
        Mistake(
            "a template that isn't closed",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"Seats: {{ vars.seats\"",
            [
                "orders.yaml:52:44: error: this {{ has no closing }}"
            ]),
        Mistake(
            "a template with a hole, behind escapes",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"\\\"Seats\\\": \\u00e9 {{ vars.seats + }}\"",
            [
                "orders.yaml:52:71: error: a value is wanted here, found '}'"
            ]),
        Mistake(
            "a template with a hole, in a block",
            replace: "    handoff: { queue: sales, note: \"Seats: {{ vars.seats }}\" }\n",
            with:
                "    handoff:\n      queue: sales\n      note: |\n        Wants a person.\n          Seats: {{ vars.seats + }}\n",
            [
                "orders.yaml:56:34: error: a value is wanted here, found '}'"
            ]),
        Mistake(
            "an empty template",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"Seats: {{ }}\"",
            [
                "orders.yaml:52:44: error: there is no expression in this {{ … }}"
            ]),
        Mistake(
            "a function that isn't there",
            replace: "default(contact.first_name, 'there')",
            with: "lower(contact.first_name)",
            [
                "orders.yaml:14:17: error: unbound function: there is no 'lower'; here it is lowerAscii()"
            ]),
        Mistake(
            "a hole in a prompt",
            replace: "{{ vars.seats }} seats.",
            with: "{{ vars.seats ) }} seats.",
            [
                "helper.md:5:66: error: an operator or the end is wanted here, found ')'"
            ]),
        Mistake(
            "an assignment in a condition",
            replace: "vars.seats > 100",
            with: "vars.seats = 100",
            [
                "orders.yaml:25:26: error: '=' is no operator; to compare, write '=='"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
