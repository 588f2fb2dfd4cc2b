import JSON
import Testing

@testable import Expressions

struct OperatorTests {
    @Test(arguments: [
        Case("2 + 3 * 4 - 1", "13"), Case("(2 + 3) * 4", "20"), Case("17 / 5", "3"), Case("-17 / 5", "-3"),
        Case("-17 % 5", "-2"), Case("17 % -5", "2"), Case("7u % 4u", "3u"), Case("9.0 / 2.0", "4.5"),
        Case("10 - 3 - 2", "5"), Case("100 / 5 / 2", "10"), Case("-(-4)", "4"), Case("---4", "-4"),
        Case("!!false", "false"),
        Case("'a' + 'b' + 'c'", "'abc'"), Case("[1] + [] + [2]", "[1, 2]"), Case("b'a' + b'b'", "b'ab'"),
        Case("true ? 1 : false ? 2 : 3", "1"), Case("false ? 1 : false ? 2 : 3", "3"), Case("1 < 2 == true", "true"),
        Case("-2.5 + 1.0", "-1.5"), Case("1.0 / 0.0 > 1e308", "true"),
    ])
    func `operators bind as CEL says`(_ this: Case) throws { try this.check() }

    @Test(
        arguments: [
            ("9223372036854775807 + 1", .overflow), ("-9223372036854775808 - 1", .overflow),
            ("4611686018427387904 * 2", .overflow),
            ("-9223372036854775808 / -1", .overflow), ("-9223372036854775808 % -1", .overflow), ("-x", .overflow),
            ("1u - 2u", .overflow), ("18446744073709551615u + 1u", .overflow), ("3 / 0", .divisionByZero),
            ("3 % 0", .divisionByZero),
            ("3u / 0u", .divisionByZero), ("1 + 1.0", .type), ("1 + 1u", .type), ("'a' + 1", .type), ("'a' * 2", .type),
            ("5.0 % 2.0", .type), ("-'a'", .type), ("!1", .type), ("-1u", .type), ("null + 1", .type),
            ("1 ? 2 : 3", .type),
        ] as [(String, ExpressionError.Kind)])
    func `what does not fit is an error of its kind`(source: String, kind: ExpressionError.Kind) {
        #expect(error(of: source, ["x": .number(JSONNumber(Int64.min))])?.kind == kind)
    }

    @Test(arguments: [
        Case("1 == 1u && 1u == 1.0 && 1.0 == 1", "true"), Case("1 == '1' || 1 == true || null == 0", "false"),
        Case("[1, 2u] == [1.0, 2]", "true"), Case("{'a': 1, 'b': 2} == {'b': 2u, 'a': 1.0}", "true"),
        Case("[1, 2] == [2, 1]", "false"), Case("{'a': 1} == {'a': 1, 'b': 2}", "false"), Case("null == null", "true"),
        Case("double('NaN') == double('NaN')", "false"), Case("[double('NaN')] != [double('NaN')]", "true"),
        Case("double('NaN') < 1.0 || double('NaN') >= 1.0", "false"), Case("'e\\u0301' == '\\u00e9'", "false"),
        Case("-1 < 0u && 0u > -1", "true"), Case("9223372036854775807 < 9223372036854775808u", "true"),
        Case("1 < 1.5 && 2u > 1.5", "true"), Case("'Z' < 'a' && 'a' < 'b' && 'z' < 'é'", "true"),
        Case("false < true", "true"),
        Case("b'\\x01' < b'\\x02'", "true"), Case("'\\uFFFD' < '\\U00010000'", "true"),
        Case("-1.0 < 18446744073709551615u", "true"), Case("1e300 > 9223372036854775807", "true"),
        Case("int == type(3) && string != int", "true"),
    ])
    func `values compare across types`(_ this: Case) throws { try this.check() }

    @Test(arguments: ["1 < 'a'", "[1] < [2]", "null < 1", "{} < {}", "true < 1", "timestamp(0) < duration('1s')"])
    func `what has no order is an error`(source: String) {
        #expect(error(of: source)?.kind == .type)
    }

    @Test(arguments: [
        Case("2 in [1, 2]", "true"), Case("2u in [1.0, 2.0]", "true"), Case("'k' in {'k': null}", "true"),
        Case("1.0 in {1: 'x'}", "true"), Case("1.5 in {1: 'x'}", "false"), Case("[1] in [[1]]", "true"),
        Case("null in [null]", "true"),
    ])
    func `in looks into lists and the keys of maps`(_ this: Case) throws { try this.check() }

    @Test func `a decided side makes an error of the other not matter`() throws {
        for source in [
            "false && 1 / 0 == 0", "1 / 0 == 0 && false", "false && nothing", "'x' && false", "f() && false",
        ] {
            try Case(source, "false").check()
        }
        for source in [
            "true || 1 / 0 == 0", "1 / 0 == 0 || true", "nothing.a.b || true", "7 || true", "'x'.f() || true",
        ] {
            try Case(source, "true").check()
        }
        #expect(error(of: "true && 1 / 0 == 0")?.kind == .divisionByZero)
        #expect(error(of: "nothing || false")?.kind == .unknownName)
        #expect(error(of: "true && 'x'")?.kind == .type)
        #expect(error(of: "nothing || 1 / 0 == 0")?.kind == .unknownName, "the first error is the one reported")
    }

    @Test func `only the branch that is taken is evaluated`() throws {
        try Case("true ? 1 : 1 / 0", "1").check()
        try Case("false ? nothing : 2", "2").check()
    }
}
