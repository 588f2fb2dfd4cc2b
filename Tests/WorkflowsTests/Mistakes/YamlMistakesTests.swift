import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in YAML` {
    static let all: [Mistake] = [
        Mistake(
            "a key of a node misspelt",
            replace: "    next: order\n",
            with: "    nxt: order\n",
            [
                "orders.yaml:30:5: error: the node `email` has no key `nxt` (did you mean `next`?)"
            ]),
        Mistake(
            "a tab for indentation",
            replace: "    next: seats\n",
            with: "\tnext: seats\n",
            [
                "orders.yaml:15:1: error: this line is indented with a tab (YAML is indented with spaces: replace the tab with two)"
            ]),
        Mistake(
            "a quote left open",
            replace: "\"How many seats?\"\n",
            with: "\"How many seats?\n",
            [
                "orders.yaml:18:17: error: this quote is not closed (close it with a `\"` at the end of the text)"
            ]),
        Mistake(
            "an opening quote missing",
            replace: "'[^@ ]+@[^@ ]+', into",
            with: "[^@ ]+@[^@ ]+', into",
            [
                "orders.yaml:29:60: error: a `,` or a `}` belongs here, not `+@[^@` (put a `,` between the entries, or quotes around text that holds `,`, `:`, brackets or braces)"
            ]),
        Mistake(
            "a template without quotes",
            replace: "say: \"Hi {{ default(contact.first_name, 'there') }}!\"",
            with: "say: {{ contact.first_name }}",
            [
                "orders.yaml:14:10: error: `{{ … }}` without quotes is a YAML map, not a template (put quotes around it: \"{{ contact.first_name }}\")"
            ]),
        Mistake(
            "a template without quotes, with text behind it",
            replace: "say: \"Hi {{ default(contact.first_name, 'there') }}!\"",
            with: "say: {{ contact.first_name }} is here",
            [
                "orders.yaml:14:10: error: `{{ … }}` without quotes is a YAML map, not a template (put quotes around it: \"{{ contact.first_name }} is here\")"
            ]),
        Mistake(
            "a line indented too far",
            replace: "    next: order\n",
            with: "      next: order\n",
            [
                "orders.yaml:30:7: error: this line is indented by 6 spaces, and line 29, which it seems to go with, by 4 (indent it by 4)"
            ]),
        Mistake(
            "a line indented too little",
            replace: "    next: order\n",
            with: "   next: order\n",
            [
                "orders.yaml:30:4: error: this line is indented by 3 spaces, and line 29, which it seems to go with, by 4 (indent it by 4)"
            ]),
        Mistake(
            "a space missing behind a colon",
            replace: "    next: order\n",
            with: "    next:order\n",
            [
                "orders.yaml:30:9: error: a space is missing behind this `:` (write `next: …`)"
            ]),
        Mistake(
            "a colon missing",
            replace: "    next: order\n",
            with: "    next order\n",
            [
                "orders.yaml:30:5: error: a `key: value` belongs here, and this line has no `:` (write `next: …`, or indent it under the key above)"
            ]),
        Mistake(
            "a second colon in plain text",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: Please: a number",
            [
                "orders.yaml:21:23: error: a second `: ` in one line begins a map inside plain text (put quotes around the text)"
            ]),
        Mistake(
            "a key given twice",
            replace: "    next: order\n",
            with: "    next: order\n    next: pause\n",
            [
                "orders.yaml:31:5: error: the key `next` is already given in line 30 (keep one of the two)"
            ]),
        Mistake(
            "a brace left open",
            replace: "limits: { turns: 40, idle: 24h }",
            with: "limits: { turns: 40, idle: 24h",
            [
                "orders.yaml:10:9: error: this `{` is not closed (close it with a `}`)"
            ]),
        Mistake(
            "a comma missing",
            replace: "{ turns: 40, idle: 24h }",
            with: "{ turns: 40 idle: 24h }",
            [
                "orders.yaml:10:25: error: a `,` or a `}` belongs here, not `:` (put a `,` between the entries, or quotes around text that holds `,`, `:`, brackets or braces)"
            ]),
        Mistake(
            "a comma in plain text inside braces",
            replace: "note: \"Seats: {{ vars.seats }}\" }",
            with: "note: a big order, please hurry }",
            [
                "orders.yaml:52:49: error: inside `{ }` a `,` ends a value, and `please hurry` is no key (put quotes around the text that holds the `,`)"
            ]),
        Mistake(
            "an anchor that isn't there",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: *number",
            [
                "orders.yaml:21:17: error: there is no `&number` above that `*number` could stand for (put quotes around text that begins with `*`)"
            ]),
        Mistake(
            "text that begins with an at sign",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: @home",
            [
                "orders.yaml:21:17: error: plain text cannot begin with `@` (put quotes around the text)"
            ]),
        Mistake(
            "an escape that isn't one",
            replace: "\"A number, please.\"",
            with: "\"A \\d number\"",
            [
                "orders.yaml:21:20: error: this is no escape that YAML knows (write `\\\\` for a backslash, or use single quotes)"
            ]),
        Mistake(
            "a second document",
            replace: "nodes:\n",
            with: "---\nnodes:\n",
            [
                "orders.yaml:12:1: error: a second document begins here; a file holds one (remove the `---`, or put the second one into a file of its own)"
            ]),
        Mistake(
            "a list on the line of its key",
            replace: "  - conversation_started: { channels: [web] }\n",
            with: "  - manual\ntitle2: - a\n",
            [
                "orders.yaml:5:9: error: a list cannot begin on the line of its key (put the `- ` on the next line, indented, or write `[a, b]`)"
            ]),
        Mistake(
            "an unquoted text with a hash behind a key",
            replace: "title: Orders",
            with: "title: [Orders",
            [
                "orders.yaml:2:8: error: this `[` is not closed (close it with a `]`)"
            ]),
        Mistake(
            "a bracket too much",
            replace: "channels: [web] }",
            with: "channels: [web]] }",
            [
                "orders.yaml:4:44: error: a `,` or a `}` belongs here, not `]` (put a `,` between the entries, or quotes around text that holds `,`, `:`, brackets or braces)"
            ]),
        Mistake(
            "a single quote in single quotes",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: 'It's a number'",
            [
                "orders.yaml:21:20: error: the text ends at this quote, but the line goes on (an apostrophe inside single quotes is written twice: `''`)"
            ]),
        Mistake(
            "a tab behind spaces",
            replace: "      - when: vars",
            with: "     \t- when: vars",
            [
                "orders.yaml:25:6: error: this line is indented with a tab (YAML is indented with spaces: replace the tab with two)"
            ]),
        Mistake(
            "a merge key",
            replace: "  greet:\n",
            with: "  greet:\n    <<: { title: x }\n",
            [
                "orders.yaml:14:5: error: merge keys (`<<`) are not part of YAML 1.2 (write the keys out, or let an alias stand for a whole value)"
            ]),
        Mistake(
            "a key without name",
            replace: "    next: order\n",
            with: "    : order\n",
            [
                "orders.yaml:30:5: error: there is no key before this `:` (write `key: value`)"
            ]),
        Mistake(
            "a tag",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: !secret number",
            [
                "orders.yaml:21:17: error: `!secret` is a YAML tag, which means nothing here (remove it, or put quotes around text that begins with `!`)"
            ]),
        Mistake(
            "a double quote in double quotes",
            replace: "reprompt: \"A number, please.\"",
            with: "reprompt: \"A \"number\", please.\"",
            [
                "orders.yaml:21:20: error: the text ends at this quote, but the line goes on (a quote inside double quotes is written `\\\"`)"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
