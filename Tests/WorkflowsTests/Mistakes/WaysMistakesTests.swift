import Testing

/// Each is planted alone in a definition that is otherwise right; nothing else may be reported.
struct `Mistakes in the ways between nodes` {
    static let all: [Mistake] = [
        Mistake(
            "an outcome without a way on",
            replace: "    next: { done: finish, person: handover }",
            with: "    next: { done: finish }",
            [
                "orders.yaml:48:9: error: the outcome `person` of `helper` has no way on (add `person: a_node` to its `next`)"
            ]),
        Mistake(
            "an outcome misspelt",
            replace: "{ done: finish, person: handover }",
            with: "{ done: finish, persn: handover }",
            [
                "orders.yaml:49:27: error: `helper` has no outcome `persn` (did you mean `person`?)"
            ]),
        Mistake(
            "an outcome that isn't declared",
            replace: "{ done: finish, person: handover }",
            with: "{ done: finish, person: handover, angry: handover }",
            [
                "orders.yaml:49:45: error: `helper` has no outcome `angry` (its outcomes are `done` and `person`)"
            ]),
        Mistake(
            "a map of outcomes on an action without any",
            replace: "    next: order\n",
            with: "    next: { yes: order, no: helper }\n",
            [
                "orders.yaml:30:5: error: this `ask` has no outcomes to tell apart (write a list: `next: [{ when: vars.email == 'yes', go: a_node }, { else: a_node }]`)"
            ]),
        Mistake(
            "no way on",
            replace: "    next: seats\n",
            with: "",
            [
                "orders.yaml:13:3: error: the node `greet` has no way on (add `next: a_node`, or `next: end`)"
            ]),
        Mistake(
            "branches without an else",
            replace: "      - else: email\n",
            with: "      - when: vars.seats > 0\n        go: email\n",
            [
                "orders.yaml:27:9: error: the branches of `next` are not closed by an `else` (add `- else: a_node` (or `end`) as the last one)"
            ]),
        Mistake(
            "an else that is not the last",
            replace: "      - when: vars.seats > 100\n        go: helper\n      - else: email\n",
            with: "      - else: email\n      - when: vars.seats > 100\n        go: helper\n",
            [
                "orders.yaml:25:15: error: `else` must be the last branch; those below it are never taken (move it to the end of the list)"
            ]),
        Mistake(
            "a branch without go",
            replace: "        go: helper\n",
            with: "",
            [
                "orders.yaml:25:9: error: a branch of `next` needs `go` (say which node comes next: `go: a_node`)"
            ]),
        Mistake(
            "an ask that never gives up",
            replace: "      on_give_up: helper\n",
            with: "",
            [
                "orders.yaml:17:5: error: this `ask` does not say where to go when 2 attempts bring no answer that fits (add `on_give_up: a_node` inside `ask`)"
            ]),
        Mistake(
            "a node that nothing leads to",
            replace: "  finish:\n",
            with: "  lost:\n    say: \"Where am I?\"\n    next: finish\n  finish:\n",
            [
                "orders.yaml:54:3: error: nothing leads to the node `lost` (name it in the `next` of another node, or remove it)"
            ]),
        Mistake(
            "nodes that lead to each other only",
            replace: "  finish:\n",
            with:
                "  here:\n    ask: { question: \"?\", into: email, on_give_up: there }\n    next: there\n  there:\n    say: \"!\"\n    next: here\n  finish:\n",
            [
                "orders.yaml:54:3: error: nothing leads to the node `here` (name it in the `next` of another node, or remove it)"
            ]),
        Mistake(
            "a loop that never waits",
            replace: "    next: seats\n",
            with:
                "    next: again\n  again:\n    set: { seats: \"{{ vars.seats + 1 }}\" }\n    next:\n      - when: vars.seats < 3\n        go: greet\n      - else: seats\n",
            [
                "orders.yaml:20:13: error: this loop never waits for the visitor, a timer or the model: `greet` → `again` → `greet` (put an `ask`, an `ai` or a `wait` into it, or use `each` to go through a list)"
            ]),
        Mistake(
            "a node that leads to itself",
            replace: "    next: seats\n",
            with: "    next: greet\n",
            [
                "orders.yaml:15:11: error: this loop never waits for the visitor, a timer or the model: `greet` → `greet` (put an `ask`, an `ai` or a `wait` into it, or use `each` to go through a list)"
            ]),
        Mistake(
            "a way on behind resolve",
            replace: "    resolve: done\n",
            with: "    resolve: done\n    next: greet\n",
            [
                "orders.yaml:56:5: error: `resolve` ends the conversation, so `next` is never taken (remove `next`, or use `set` and `next: end`)"
            ]),
        Mistake(
            "a variable that is never written",
            replace: "  email: string\n",
            with: "  email: string\n  phone: string\n",
            [
                "orders.yaml:10:3: warning: the variable `phone` is never written (set it (`set`, `into`, `remembers`), or remove it)"
            ]),
        Mistake(
            "a key in plain text",
            replace: "note: \"Seats: {{ vars.seats }}\"",
            with: "note: \"sk-proj-4f9d8a7b6c5e4d3c2b1a\"",
            [
                "orders.yaml:52:37: error: this looks like an API key in plain text (take it out, and revoke it; keys belong in the environment or a file that parley.yaml names)"
            ]),
        Mistake(
            "a bearer token in plain text",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with:
                "    http: { url: \"https://example.com\", headers: { Authorization: Bearer 4f9d8a7b6c5e4d3c2b1a } }\n    on_error: finish\n",
            [
                "orders.yaml:38:67: error: this looks like a bearer token in plain text (take it out, and revoke it; keys belong in the environment or a file that parley.yaml names)"
            ]),
        Mistake(
            "an AWS key in a prompt",
            replace: "You help",
            with: "Key AKIAABCDEFGH12345678. You help",
            [
                "helper.md:5:5: error: this looks like an AWS access key in plain text (take it out, and revoke it; keys belong in the environment or a file that parley.yaml names)"
            ]),
        Mistake(
            "an output that is no schema",
            replace:
                "      outcomes:\n        done: The visitor has all they need.\n        person: The visitor wants a person.\n    next: { done: finish, person: handover }",
            with: "      output: { type: object, properties: { seats: { type: whole } } }\n    next: handover",
            [
                "orders.yaml:46:60: error: `output` is no JSON Schema: type must be one of null, boolean, integer, number, string, array, object, or an array of these; got \"whole\""
            ]),
        Mistake(
            "output and outcomes together",
            replace: "      outcomes:\n",
            with: "      output: { type: object }\n      outcomes:\n",
            [
                "orders.yaml:46:7: error: `ai` answers once with `output`, or talks until one of its `outcomes`, not both (remove one of the two)"
            ]),
        Mistake(
            "a node in a branch that asks",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with:
                "    parallel:\n      branches:\n        one: { a: { set: { seats: 1 } } }\n        two: { b: { ask: { question: \"?\", into: email, on_give_up: end } } }\n    on_error: finish\n",
            [
                "orders.yaml:41:21: error: `ask` waits for the visitor's answer, but the branches of `parallel` run side by side: an answer could not be told apart (do it before or after, in a node of its own)"
            ]),
        Mistake(
            "an each that talks side by side",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with:
                "    each:\n      in: \"{{ [1, 2] }}\"\n      parallel: 2\n      do:\n        a: { handoff: sales }\n    on_error: finish\n",
            [
                "orders.yaml:42:14: error: `handoff` gives the conversation to a person, but the items of `each` with `parallel: 2` run side by side: an answer could not be told apart (do it before or after, in a node of its own)"
            ]),
        Mistake(
            "a way out of a list inside",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with:
                "    each:\n      in: \"{{ [1, 2] }}\"\n      do:\n        a: { set: { seats: \"{{ item }}\" }, next: helper }\n    on_error: finish\n",
            [
                "orders.yaml:41:50: error: `next` leads out of its list: `helper` is in the workflow's own list (line 44) (end this list (`next: end`), and go to `helper` from there)"
            ]),
        Mistake(
            "an item outside its each",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with: "    set: { seats: \"{{ item }}\" }\n    on_error: finish\n",
            [
                "orders.yaml:38:23: error: expressions do not know `item` (put quotes around text: `'item'`; expressions see `account`, `activity`, `company`, `contact`, `conversation`, `deal`, `event`, `inputs`, `message`, `now`, `signal`, `steps`, `transcript` and `vars`)"
            ]),
        Mistake(
            "one branch only",
            replace: "    wait: { event: message, within: 2h, on_timeout: finish }\n",
            with: "    parallel: { branches: { one: { a: { set: { seats: 1 } } } } }\n    on_error: finish\n",
            [
                "orders.yaml:38:27: error: `parallel` needs at least two branches, and has 1 (add another, or use its nodes without `parallel`)"
            ]),
        Mistake(
            "a model that isn't configured",
            replace: "model: default",
            with: "model: defalt",
            [
                "helper.md:2:8: error: there is no model `defalt` (did you mean `default`?)"
            ]),
    ]

    @Test(arguments: all) func `each is reported once, at its place, with its fix`(_ mistake: Mistake) {
        #expect(mistake.found == mistake.expected)
    }
}
