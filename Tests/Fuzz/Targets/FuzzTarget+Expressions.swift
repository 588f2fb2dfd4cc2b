import Expressions
import JSON
import Patterns

extension FuzzTarget {
    private static let scope: Scope = {
        let variables: JSON = [
            "x": 5, "s": "héllo wörld", "l": [1, "b", nil, [true]], "m": ["a": 1, "b-c": ["d": "e"]], "e": "",
        ]
        var values: [String: Value] = [:]
        for (name, value) in variables.object ?? JSONObject() { values[name] = Value(value) }
        return Scope(
            variables: values, now: 1_772_000_000_000, zone: "America/New_York",
            budget: Budget(steps: 3_000, size: 1 << 18))
    }()

    private static let sources = [
        "1 + 2 * -3 % 4 == 5u || 1.5e3 / .5 > 0xFF && !false", "m.a in l ? s[0] : m['b-c'].?d.orValue('x')",
        "l.map(i, i).filter(i, v, i != v).exists_one(a, a == 1) || has(m.a)", "'%s %.2f %x'.format([l, 1.0, b'\\xff'])",
        "timestamp('2026-02-28T23:59:59.5Z') + duration('1h30m5.5s') > now", "now.getDayOfWeek('Europe/Berlin')",
        "cel.bind(a, [?optional.none(), 2], a.transformMap(k, v, {v: k}))",
        "r'\\d+' + '''a\n'b''' + \"\\u00e9\\U0001F600\\x41\\101\"",
        "'a,b'.split(',', 1).join('-').replace('a', '').substring(0, 1).reverse()", "m.`b-c`.d.matches('^[a-z]{1,3}$')",
        "math.greatest(1, 2u, 3.0) + math.bitShiftLeft(1, 70)", "base64.encode(b'ab') == string(bytes('\\'x'))",
        "format_date(date('next Friday'), 'EEEE d MMMM yyyy HH:mm')", "default(m.zz.y, 'none') // comment",
        "google.protobuf.Int32Value{value: 1} == 1", "[1, 2].all(x, [3].map(x, x))",
        "lists.range(9).slice(1, 3).flatten()",
    ]

    static let expressions = FuzzTarget(name: "expressions", seeds: sources) { input in
        guard let expression = try? Expression(input.asText) else { return }
        _ = expression.references
        _ = expression.problems
        _ = expression.check(["x": .int, "s": .string, "l": .list(.any), "m": .map(.any)]).problems
        guard let value = try? expression.evaluate(in: scope) else { return }
        _ = value.description
        _ = try? value.json()
    }

    static let templates = FuzzTarget(
        name: "templates",
        seeds: ["Hi {{ default(s, 'there') }}!", "{{ x }}", "{{ '}}' }}{{{'a': {}}}}", "{{", "a {{ x"]
            + sources.map { "a {{ \($0) }} b" }
    ) { input in
        guard let template = try? Template(input.asText) else { return }
        _ = template.problems
        _ = try? template.text(in: scope)
        _ = try? template.render(in: scope)
    }

    /// A pattern, an empty line, and a subject.
    static let patterns = FuzzTarget(
        name: "patterns",
        seeds: [
            "^(a+)+$\n\naaaaaaaaaaaaaaaaaaaaaaab", "[[:alpha:]\\d-]{2,}|\\p{Greek}\n\nx1", "(?i:é)\\b(?P<n>.)*?\n\nÉ",
            "^[^\\]\\x{1F600}\\u00e9]+$\n\nabc", "(?=a)(?<!b)\\1(?<x>a)\\k<x>\n\naa", "\\Qa.b\\E\\C\n\na.b",
        ]
    ) { input in
        let (first, second) = input.halves
        let (source, subject) = (first.asText, second.asText)
        for dialect in [PatternDialect.cel, .ecma] {
            _ = (try? Pattern(source, dialect: dialect))?.search(subject)
            _ = (try? Pattern(source, dialect: dialect, anchoring: .whole))?.search(subject)
        }
    }
}
