import JSON
import Testing

@testable import Expressions

struct MacroTests {
    @Test(arguments: [
        Case("[2, 4].all(n, n % 2 == 0)", "true"), Case("[].all(n, 1 / 0 == 1)", "true"),
        Case("[].exists(n, true)", "false"),
        Case("['a', 1].exists(n, n > 0)", "true"), Case("['a', 1].all(n, n > 1)", "false"),
        Case("[1, 0].exists(n, 4 / n == 4)", "true"),
        Case("{'x': 1, 'y': 2}.all(k, k in ['x', 'y'])", "true"), Case("[1, 2, 2].exists_one(n, n == 2)", "false"),
        Case("[1, 2].existsOne(n, n == 2)", "true"), Case("[1, 2, 3].filter(n, n > 1)", "[2, 3]"),
        Case("{'x': 1, 'y': 2}.filter(k, k != 'x')", "['y']"), Case("[1, 2].map(n, [n, n])", "[[1, 1], [2, 2]]"),
        Case("[1, 2, 3].map(n, n > 1, n * 10)", "[20, 30]"), Case("{'x': 1}.map(k, k + '!')", "['x!']"),
        Case("[1, 2].map(a, [10, 20].map(b, a * b))", "[[10, 20], [20, 40]]"),
        Case("[1].map(x, [x + 1].map(x, x * 10))", "[[20]]"),
        Case("['ccc', 'a', 'bb'].sortBy(s, size(s))", "['a', 'bb', 'ccc']"),
        Case(
            "[{'n': 2, 'k': 'x'}, {'n': 1, 'k': 'y'}, {'n': 2, 'k': 'z'}].sortBy(d, d.n).map(d, d.k)", "['y', 'x', 'z']"
        ),
        Case("[3, 1, 2].sortBy(n, -n)", "[3, 2, 1]"), Case("[].sortBy(n, n / 0)", "[]"),
    ])
    func `macros of one variable`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        Case("[5, 6].all(i, v, v == i + 5)", "true"), Case("{'a': 1}.exists(k, v, k == 'a' && v == 1)", "true"),
        Case("[3, 1, 2].exists_one(i, v, i == v)", "false"), Case("[0, 2, 2].existsOne(i, v, i == v)", "false"),
        Case("['x', 'y'].transformList(i, v, v + string(i))", "['x0', 'y1']"),
        Case("[1, 2, 3].transformList(i, v, i > 0, v)", "[2, 3]"),
        Case("{'a': 2}.transformMap(k, v, k + string(v))", "{'a': 'a2'}"),
        Case("{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v)", "{'b': 2}"),
        Case("['p'].transformMap(i, v, v)", "{0: 'p'}"),
        Case("{'a': 'b'}.transformMapEntry(k, v, {v: k})", "{'b': 'a'}"),
        Case("[1, 2].transformMapEntry(i, v, v > 1, {v: i})", "{2: 1}"),
    ])
    func `macros of two variables`(_ this: Case) throws { try this.check() }

    @Test func `a variable of a macro hides one of the scope, and only inside`() throws {
        try Case("[1].map(x, x + 1)[0] + x", "102").check(["x": 100])
        try Case("cel.bind(x, x + 1, x * 2)", "202").check(["x": 100])
        try Case("cel.bind(x, 1, cel.bind(y, x + 1, [x, y].map(x, x + y)))", "[3, 4]").check()
        try Case("[1].map(x, .x)", "[100]").check(["x": 100])
    }

    @Test(
        arguments: [
            ("[1].all(n, n)", .type), ("5.all(n, true)", .type), ("[0, 1].exists_one(n, 1 / n == 1)", .divisionByZero),
            ("[1].all(n.x, true)", .syntax), ("[1].map('n', 1)", .syntax), ("cel.bind(1, 2, 3)", .syntax),
            ("[1].all(a, a, true)", .syntax),
            ("['a', 'a'].transformMapEntry(i, v, {v: i})", .invalidArgument), ("[1].transformMapEntry(i, v, v)", .type),
            ("[1].all(n)", .unknownFunction),
            ("[1, 'a'].sortBy(x, x)", .type), ("[[1], [2]].sortBy(x, x)", .type),
            ("[0].sortBy(x, 1 / x)", .divisionByZero),
            ("['a'].sortBy('x')", .unknownFunction), ("[true, 'a'].all(x, x)", .type),
            ("[1, 2].filter(x, 'yes')", .type),
        ] as [(String, ExpressionError.Kind)])
    func `misuse of a macro is an error of its kind`(source: String, kind: ExpressionError.Kind) {
        #expect(error(of: source)?.kind == kind)
    }

    @Test(arguments: [
        Case("optional.of(1).value()", "1"), Case("optional.none().orValue(2)", "2"),
        Case("optional.none().hasValue()", "false"),
        Case("optional.ofNonZeroValue('').or(optional.of('x'))", "optional.of('x')"),
        Case("{'a': {'b': 3}}.?a.b.value()", "3"),
        Case("{}.?a.b.c.hasValue()", "false"), Case("[7][?0].value()", "7"), Case("[7][?1].hasValue()", "false"),
        Case("{1: 2}[?1.0].value()", "2"), Case("optional.of([4])[0].value()", "4"),
        Case("optional.of(2).optMap(x, x * x)", "optional.of(4)"),
        Case("optional.none().optMap(x, x / 0).hasValue()", "false"),
        Case("optional.of({'k': 1}).optFlatMap(m, m.?k)", "optional.of(1)"),
        Case("[?optional.none(), 1, ?optional.of(2)]", "[1, 2]"),
        Case("{?'a': optional.none(), ?'b': optional.of(1)}", "{'b': 1}"), Case("has({'a': {}}.?a.b)", "false"),
        Case("optional.of(1) == optional.of(1.0)", "true"), Case("type(optional.none()) == optional_type", "true"),
        Case("optional.unwrap([optional.of(1), optional.none()])", "[1]"), Case("[optional.of(1)].unwrapOpt()", "[1]"),
    ])
    func `optionals`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        "optional.none().value()", "{'a': 1}.?a.b", "[?1]", "{?'a': 1}", "5.?a", "optional.of(1).optFlatMap(x, x)",
    ])
    func `misuse of an optional is an error`(source: String) {
        #expect(error(of: source) != nil)
    }
}
