import DatePhrases
import DefinitionFiles
import Workflows

extension FuzzTarget {
    static let dates = FuzzTarget(
        name: "dates",
        seeds: [
            "call me back next Thursday please, not before 3", "the day after tomorrow at noon", "by end of month",
            "2026-03-15T10:00:00+02:00", "in 2 1/2 weeks", "first Monday of March", "31/12/2026 11:59 pm",
            "a week from Tuesday",
            "between the 3rd and 5th of May", "last quarter", "half past nine tmrw mornign",
            "99999999999999999999 days ago",
            "February 30", "Fri, 29 Feb 2028", "every other day", "in 5 business days",
        ]
    ) { input in
        let text = input.asText
        let zone = text.utf8.count.isMultiple(of: 2) ? "America/Sao_Paulo" : "Europe/Berlin"
        _ = DatePhrases.parse(text, now: 1_772_000_000_000, zone: zone)
        _ = DatePhrases.parse(text, now: 253_402_300_799_999, zone: zone, purpose: .deadline)
    }

    /// Definition files as such, with the positions and pictures of what is wrong with them.
    static let yaml = FuzzTarget(
        name: "yaml",
        seeds: [
            "a: [1, \"b\\n\", 'c', {d: ~}]\n? e\n: |\n  text\n  more\nf: &x >-\n  folded\n\ng: *x\n",
            "---\nmodel: default\n---\nText {{ x }}\n", "a: 1\na: 2\n\tb: 3\n", "a: {{ x }}\n",
            "- !!str 1\n- 0o17\n- .inf\n- 1e3\n",
            "a: \"no end\nb: 'nor here\n", "x: &a [*a]\n", "é: “ü”\n", "%YAML 1.2\n---\n<<: {a: b}\n...\n",
        ]
    ) { input in
        let text = input.asText
        let source = SourceText(path: "fuzz.yaml", text: text)
        let renderer = DiagnosticRenderer(sources: ["fuzz.yaml": text])
        _ = renderer.render(YAML.documents(source).diagnostics)
        _ = renderer.render(FrontMatter(source).diagnostics)
    }

    /// A workflow and its prompt, through the loader with all its checks.
    static let workflows = FuzzTarget(
        name: "workflows",
        seeds: [
            """
            workflow: fuzz
            on: [{ conversation_started: { channels: [web] } }, message: { when: "message.text == 'x'" }]
            start: a
            variables: { n: { type: integer, default: 0 }, c: { type: { choices: [p, q] } } }
            limits: { turns: 60, idle: 24h }
            nodes:
              a: { say: "Hi {{ vars.n }}", next: b }
              b:
                ask: { question: "How many?", type: integer, store: n, attempts: 2, on_give_up: h }
                next: [{ when: vars.n > 3, go: m }, { else: w }]
              m:
                ai: { prompt: fuzz, tools: [native_crm_create_deal: { max_calls: 1 }], remembers: [n], outcomes: { done: Yes. } }
                next: { done: end }
                on_error: h
              w: { wait: { for: message, within: 2h }, on_timeout: h, next: s }
              s: { set: { n: "{{ vars.n + 1 }}" }, next: a }
              h: { handoff: { queue: sales, note: x }, next: end }

            ---
            model: default
            ---
            You are {{ account.name }}.
            """,
            """
            workflow: fuzz
            on: [manual]
            start: e
            nodes:
              e:
                each:
                  in: "{{ [1, 2] }}"
                  as: i
                  start: x
                  nodes: { x: { http: { method: GET, url: "https://a.example/{{ i }}" }, next: end } }
                next: p
              p: { parallel: { join: all, branches: { l: { start: y, nodes: { y: { say: l, next: end } } } } }, next: r }
              r: { resolve: done }
            """,
        ]
    ) { input in
        let (first, second) = input.halves
        var sources = ["Workflows/fuzz.yaml": first.asText]
        if !second.isEmpty { sources["Prompts/fuzz.md"] = second.asText }
        let result = Loader.load(sources: sources)
        _ = DiagnosticRenderer(sources: sources).render(result.diagnostics)
    }
}
