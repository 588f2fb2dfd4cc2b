import DefinitionFiles
import Testing

@testable import Workflows

/// What is right, or may be right, is not reported.
struct `Expressions that are right` {
    static let conditions = [
        "contact.email == null", "contact.email != null && contact.email.contains('@')", "has(contact.email)",
        "contact == null ? true : contact.zone == 'UTC'", "deal.amount > 1000", "deal.amount * 2 > 1000",
        "deal.amount / 3.5 > 1.0", "company.annual_revenue >= 1000000", "deal == null || deal.stage == 'Won'",
        "vars.price > 10", "vars.price * 1.5 > 10.0", "vars.due == '2026-03-15'", "timestamp(vars.at) > now",
        "now - timestamp(conversation.started_at) > duration('24h')", "vars.tags.exists(t, t == 'vip')",
        "'vip' in vars.tags", "size(vars.tags) > 0", "vars.tags[0].name == 'x'", "vars.extra.anything.at.all == 1",
        "vars['seats'] > 3", "vars[vars.size] == 3", "int(message.text) > 3", "message.text.matches('^[0-9]+$')",
        "steps.look.result.anything > 3", "steps.look.outcome == 'done'", "steps.look.error != null",
        "steps.look.attempts > 1", "default(contact.first_name, '') != ''", "default(vars.extra.x, 5) > 3",
        "conversation.turns > 10 && account.currency == 'EUR'", "deal.contacts.exists(c, c.role == 'buyer')",
        "deal.contacts.map(c, c.id).size() > 1", "type(vars.seats) == int", "vars.ok", "!vars.ok", "vars.ok == true",
        "vars.seats in [1, 2, 3]", "string(vars.seats) == '3'", "double(vars.seats) / 2.0 > 1.5",
        "null == contact.name",
        "contact.?email.orValue('') == ''", "date('next Thursday') > now",
        "format_date(now, 'yyyy') == '2026'", "vars.size in ['small', 'large']", "inputs.whom == 'x'",
        "cel.bind(n, vars.seats + 1, n > 3)", "[contact.email, contact.phone].exists(x, x != null)",
        "{'a': 1}.a == vars.seats", "vars.nothing == null || vars.nothing > 3",
    ]

    @Test(arguments: conditions) func `a condition is not reported`(_ condition: String) {
        let text = """
            workflow: right
            inputs:
              whom: string
            variables:
              seats: { type: integer }
              nothing: integer
              price: number
              size: { one_of: [small, large] }
              due: date
              at: timestamp
              tags: list
              extra: map
              ok: boolean
            nodes:
              look:
                http: https://example.com/
                next:
                  - { when: \(quoted(condition)), go: write }
                  - else: end
              write:
                set:
                  seats: "{{ vars.seats + 1 }}"
                  price: "{{ vars.seats * 2 }}"
                  nothing: "{{ null }}"
                  size: "{{ vars.ok ? 'small' : 'large' }}"
                  due: "{{ format_date(now, 'yyyy-MM-dd') }}"
                  at: "{{ now }}"
                  tags: "{{ vars.tags.filter(t, t != 'x') }}"
                  extra: "{{ steps.look.result }}"
                  ok: "{{ vars.seats > 3 }}"
                next: end

            """
        #expect(Loader.load(sources: ["Workflows/right.yaml": text]).rendered() == "")
    }

    private func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\") + "\"" }

    @Test func `items of lists have the type that the list gives them`() {
        let text = """
            workflow: items
            nodes:
              all:
                each:
                  in: "{{ deal.contacts }}"
                  as: person
                  do:
                    inner:
                      each:
                        in: "{{ [person.id, index, 3] }}"
                        as: number
                        do:
                          a: { say: "{{ number + index + 1 }} {{ person.role }}" }
                  collect: "{{ person.role }}"
                next:
                  - { when: "size(steps.all.result) > 2", go: end }
                  - else: end

            """
        #expect(Loader.load(sources: ["Workflows/items.yaml": text]).rendered() == "")
    }

    @Test func `a prompt that no workflow uses is checked as far as it can be`() {
        let result = Loader.load(sources: [
            "Workflows/a.yaml": "workflow: a\nnodes: { x: { say: hi, next: end } }\n",
            "Prompts/spare.md": "Hello {{ contact.emial }}, {{ vars.whatever + 1 }}, {{ account.name }}.\n",
        ])
        #expect(
            result.diagnostics.map(\.description) == [
                "Prompts/spare.md:1:18: error: `contact` has no field `emial` (did you mean `contact.email`?)"
            ])
    }

    @Test func `the outputs of another workflow are known by name`() {
        let inner = "workflow: inner\noutputs: { total: 5 }\nnodes: { x: { say: hi, next: end } }\n"
        let outer = """
            workflow: outer
            nodes:
              call: { run: inner, next: told }
              told: { say: "{{ steps.call.result.totl }} {{ steps.call.result.total }}", next: end }

            """
        let result = Loader.load(sources: ["Workflows/inner.yaml": inner, "Workflows/outer.yaml": outer])
        #expect(
            result.diagnostics.map(\.description) == [
                "Workflows/outer.yaml:4:38: error: `steps.call.result` has no field `totl` (did you mean `steps.call.result.total`?)"
            ])
    }
}
