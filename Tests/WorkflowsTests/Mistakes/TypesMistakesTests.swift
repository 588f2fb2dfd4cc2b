import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in what expressions do with values` {
    private static let branch = "vars.seats > 100"
    private static let note = "note: \"Seats: {{ vars.seats }}\""

    static let all: [Mistake] = [
        Mistake(
            "a field misspelt, in a text", replace: "contact.first_name, 'there'", with: "contact.frist_name, 'there'",
            [
                "orders.yaml:14:33: error: `contact` has no field `frist_name` (did you mean `contact.first_name`?)"
            ]),
        Mistake(
            "a field of other systems", replace: "contact.first_name, 'there'", with: "contact.firstname, 'there'",
            [
                "orders.yaml:14:33: error: `contact` has no field `firstname` (did you mean `contact.first_name`?)"
            ]),
        Mistake(
            "a field that isn't there", replace: branch, with: "account.plan == 'pro'",
            [
                "orders.yaml:25:23: error: `account` has no field `plan` (it has `currency`, `enabled`, `id`, `name` and `zone`)"
            ]),
        Mistake(
            "a field misspelt, in has()", replace: branch, with: "has(contact.emial)",
            [
                "orders.yaml:25:27: error: there is no field 'emial' (did you mean `email`?)"
            ]),
        Mistake(
            "a field misspelt, by index", replace: branch, with: "contact['emial'] == ''",
            [
                "orders.yaml:25:23: error: there is no field 'emial' (did you mean `email`?)"
            ]),
        Mistake(
            "a field of an item", replace: branch, with: "deal.contacts.exists(c, c.rle == 'buyer')",
            [
                "orders.yaml:25:41: error: there is no field 'rle' (did you mean `role`?)"
            ]),
        Mistake(
            "a field misspelt, in a prompt", replace: "You help {{ contact.first_name }}",
            with: "You help {{ contact.name_first }}",
            [
                "helper.md:5:21: error: `contact` has no field `name_first` (did you mean `contact.name`?)"
            ]),
        Mistake(
            "a field of a step", replace: note, with: "note: \"{{ steps.order.results }}\"",
            [
                "orders.yaml:52:52: error: `steps.order` has no field `results` (did you mean `steps.order.result`?)"
            ]),
        Mistake(
            "a condition that is a number", replace: branch, with: "vars.seats",
            [
                "orders.yaml:25:15: error: `when` must be true or false, and this is int (compare it with a number: `… > 0`)"
            ]),
        Mistake(
            "a condition that is a text", replace: branch, with: "\"contact.email\"",
            [
                "orders.yaml:25:16: error: `when` must be true or false, and this is string (compare it with a text: `… == 'yes'`, or `… != ''`)"
            ]),
        Mistake(
            "a number added to a text", replace: note, with: "note: \"{{ 'Seats: ' + vars.seats }}\"",
            [
                "orders.yaml:52:50: error: no such overload: '+' does not take string and int; make the other a string with string()"
            ]),
        Mistake(
            "a text compared with a number", replace: branch, with: "vars.size > 100",
            [
                "orders.yaml:25:25: error: '>' cannot compare string with int; convert the string with int() or double()"
            ]),
        Mistake(
            "a number that is never equal to a text", replace: branch, with: "vars.seats == '100'",
            [
                "orders.yaml:25:26: error: '==' compares int with string, so the two are never equal"
            ]),
        Mistake(
            "a number asked for its length", replace: branch, with: "size(vars.seats) > 2",
            [
                "orders.yaml:25:15: error: no such overload: size(string | bytes | list | map) is wanted, found size(int)"
            ]),
        Mistake(
            "a text that is no duration", replace: branch, with: "now > now + duration('5')",
            [
                "orders.yaml:25:27: error: \"5\" is no duration, as 1h30m or 3.5s is (units h, m, s, ms, us, ns; a day is 24h)"
            ]),
        Mistake(
            "a text for a number", replace: "resolve: done",
            with: "set: { seats: \"{{ message.text }}\" }\n    next: end",
            [
                "orders.yaml:55:19: error: `seats` is an integer, and this gives string (write `int(…)`)"
            ]),
        Mistake(
            "text around a number", replace: "resolve: done",
            with: "set: { seats: \"{{ vars.seats }} \" }\n    next: end",
            [
                "orders.yaml:55:19: error: `seats` is an integer, and this gives text (leave out the text around the `{{ }}`)"
            ]),
        Mistake(
            "a number for a text", replace: "resolve: done",
            with: "set: { email: \"{{ vars.seats + 1 }}\" }\n    next: end",
            [
                "orders.yaml:55:19: error: `email` is text, and this gives int (write `string(…)`, or text around the `{{ }}`)"
            ]),
        Mistake(
            "items that are no list", replace: "resolve: done",
            with: "each: { in: \"{{ vars.email }}\", do: { a: { wait: 1s } } }\n    next: end",
            [
                "orders.yaml:55:18: error: `in` must be an expression that gives a list, and this gives string"
            ]),
        Mistake(
            "a field that items don't have", replace: "resolve: done",
            with:
                "each: { in: \"{{ deal.contacts }}\", as: person, do: { a: { say: \"{{ person.nmae }}\" } } }\n    next: end",
            [
                "orders.yaml:55:79: error: `person` has no field `nmae` (it has `id` and `role`)"
            ]),
        Mistake(
            "a field that the output doesn't declare", replace: "resolve: done",
            with: """
                ai: { prompt: helper, output: { type: object, properties: { seats: { type: integer } } } }
                    next: [{ when: steps.finish.result.seat > 5, go: handover }, { else: end }]
                """,
            [
                "orders.yaml:56:40: error: `steps.finish.result` has no field `seat` (did you mean `steps.finish.result.seats`?)"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
