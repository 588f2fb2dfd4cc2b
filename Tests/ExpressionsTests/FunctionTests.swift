import JSON
import Testing

@testable import Expressions

struct FunctionTests {
    @Test(arguments: [
        Case("int(-2.9)", "-2"), Case("int('-17')", "-17"), Case("int(7u)", "7"),
        Case("int(timestamp('1970-01-02T00:00:00Z'))", "86400"),
        Case("uint('12')", "12u"), Case("uint(3.7)", "3u"), Case("uint(1e19)", "10000000000000000000u"),
        Case("double('1e3')", "1000.0"),
        Case("double(9223372036854775807)", "9223372036854775807.0"), Case("string(-0.5)", "'-0.5'"),
        Case("string(1e20)", "'100000000000000000000'"), Case("string(1e21)", "'1e+21'"),
        Case("string(1e22)", "'1e+22'"), Case("string(1.5e-7)", "'1.5e-07'"), Case("string(100.0)", "'100'"),
        Case("string(true)", "'true'"),
        Case("string(b'\\303\\251')", "'é'"), Case("bytes('é')", "b'\\303\\251'"),
        Case("bool('t') && !bool('0')", "true"),
        Case("string(duration('1h0m0.25s'))", "'3600.25s'"),
        Case("string(timestamp('2024-02-29T10:00:00.120+01:00'))", "'2024-02-29T09:00:00.12Z'"),
        Case("type(type(1)) == type", "true"), Case("double('-Infinity') < 0.0", "true"),
        Case("dyn([1, 'a'])", "[1, 'a']"),
        Case("google.protobuf.Int64Value{value: 3} + 1", "4"), Case("google.protobuf.StringValue{}", "''"),
    ])
    func `conversions`(_ this: Case) throws { try this.check() }

    @Test(
        arguments: [
            ("int('1.0')", .invalidArgument), ("int('9223372036854775808')", .invalidArgument),
            ("int(1e19)", .overflow),
            ("int(-9223372036854775808.0)", .overflow), ("int(double('NaN'))", .overflow), ("uint(-1)", .overflow),
            ("uint(-0.5)", .overflow),
            ("uint(1.9e19)", .overflow), ("uint('-1')", .invalidArgument), ("double('1,5')", .invalidArgument),
            ("double('')", .invalidArgument), ("double('1e400')", .invalidArgument),
            ("bool('yes')", .invalidArgument), ("string(b'\\xff')", .invalidArgument), ("int(true)", .type),
            ("string([])", .type),
            ("size(1)", .type), ("timestamp('2024-02-30T00:00:00Z')", .invalidArgument),
            ("google.protobuf.Int32Value{value: 5000000000}", .type),
        ] as [(String, ExpressionError.Kind)])
    func `what cannot be converted is an error of its kind`(source: String, kind: ExpressionError.Kind) {
        #expect(error(of: source)?.kind == kind)
    }

    @Test(arguments: [
        Case("size('zoë🦊')", "4"), Case("'zoë🦊'.charAt(3)", "'🦊'"), Case("'abc'.charAt(3)", "''"),
        Case("'zoë🦊x'.indexOf('x')", "4"),
        Case("'ababab'.indexOf('ab', 1)", "2"), Case("'ababab'.lastIndexOf('ab')", "4"),
        Case("'ababab'.lastIndexOf('ab', 3)", "2"),
        Case("'ab'.indexOf('abc')", "-1"), Case("'ab'.lastIndexOf('')", "2"), Case("'zoë🦊x'.substring(2, 4)", "'ë🦊'"),
        Case("'abc'.substring(3)", "''"),
        Case("'ÀB'.lowerAscii()", "'Àb'"), Case("'àb'.upperAscii()", "'àB'"),
        Case("'\\u00a0\\n x\\u2003'.trim()", "'x'"),
        Case("'aaa'.replace('a', 'b', 2)", "'bba'"), Case("'ab'.replace('', '-')", "'-a-b-'"),
        Case("'aaaa'.replace('aa', 'b')", "'bb'"),
        Case("'é'.replace('', '.')", "'.é.'"), Case("'a,,b'.split(',')", "['a', '', 'b']"),
        Case("'a,b,c'.split(',', 2)", "['a', 'b,c']"),
        Case("'aé'.split('')", "['a', 'é']"), Case("''.split(',')", "['']"), Case("'a'.split(',', 0)", "[]"),
        Case("['a', 'b'].join('é')", "'aéb'"),
        Case("[].join(',')", "''"), Case("'aé🦊'.reverse()", "'🦊éa'"), Case("'x'.contains('')", "true"),
        Case("'aXb'.matches('[A-Z]')", "true"),
        Case("'abc'.matches('^b')", "false"), Case("matches('abc', 'b' + 'c$')", "true"),
        Case("strings.quote('a\\n\"')", "'\"a\\\\n\\\\\"\"'"),
        Case("'é'.startsWith('e')", "false"), Case("'e\\u0301'.contains('e')", "true"),
    ])
    func `strings`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        Case("'%d of %d'.format([3, 4u])", "'3 of 4'"),
        Case("'%s'.format([[1, 'a', null, 1.5, {'k': true}]])", "'[1, a, null, 1.5, {k: true}]'"),
        Case("'%s'.format([{'b': 1, 'a': 2}])", "'{a: 2, b: 1}'"),
        Case("'%.2f|%.0f|%f'.format([2.005, 2.5, 1.0])", "'2.00|2|1.000000'"),
        Case("'%.1e'.format([12345.0])", "'1.2e+04'"), Case("'%x%X'.format(['az', b'\\xab'])", "'617aAB'"),
        Case("'%b %o'.format([-5, 8])", "'-101 10'"),
        Case("'100%%'.format([])", "'100%'"), Case("'%s %s'.format([type(1), duration('90s')])", "'int 90s'"),
        Case("'%d'.format([double('NaN')])", "'NaN'"),
    ])
    func `format writes each clause`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        "'%d'.format(['a'])", "'%z'.format([1])", "'%s'.format([])", "'%'.format([1])", "'%.3'.format([1.0])",
        "'%.999f'.format([1.0])",
        "'%b'.format(['a'])", "'%x'.format([1.5])", "'abc'.charAt(4)", "'abc'.charAt(-1)", "'abc'.substring(2, 1)",
        "'abc'.substring(4)",
        "'abc'.indexOf('a', 4)", "'abc'.lastIndexOf('a', -1)", "[1].join()", "'a'.matches('(')", "base64.decode('a')",
        "base64.decode('a===')", "base64.decode('é===')",
    ])
    func `arguments that do not do are errors`(source: String) {
        #expect(error(of: source) != nil)
    }

    @Test(arguments: [
        Case("[1, 2, 3].slice(0, 2)", "[1, 2]"), Case("[[1, [2]], 3].flatten()", "[1, [2], 3]"),
        Case("[[1, [2]], 3].flatten(2)", "[1, 2, 3]"),
        Case("['b', 'a'].sort()", "['a', 'b']"), Case("[2, 1.5].map(x, double(x)).sort()", "[1.5, 2.0]"),
        Case("[1, 1.0, 'a', [1], [1u]].distinct()", "[1, 'a', [1]]"),
        Case("[1, 2].reverse()", "[2, 1]"), Case("[].first().hasValue()", "false"),
        Case("[1, 2].last()", "optional.of(2)"),
        Case("lists.range(4)", "[0, 1, 2, 3]"), Case("lists.range(-1)", "[]"),
        Case("sets.equivalent([1, 1], [1.0])", "true"),
        Case("math.greatest(-1, 2u, 1.5)", "2u"), Case("math.greatest(1, 1.0)", "1"),
        Case("math.least([4, 2.5])", "2.5"), Case("math.round(-2.5)", "-3.0"),
        Case("math.sign(-2)", "-1"), Case("math.abs(-2.5)", "2.5"), Case("math.bitShiftRight(-1, 63)", "1"),
        Case("math.bitShiftLeft(1, 64)", "0"),
        Case("math.bitNot(0u)", "18446744073709551615u"), Case("math.sqrt(2.25)", "1.5"),
        Case("math.isNaN(math.sqrt(-1))", "true"),
        Case("base64.encode(b'any')", "'YW55'"), Case("base64.encode(b'an')", "'YW4='"),
        Case("base64.decode('YQ')", "b'a'"), Case("base64.decode('YQ==')", "b'a'"),
    ])
    func `lists, numbers and encodings`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        "[1, 'a'].sort()", "[[1]].sort()", "[1].slice(0, 2)", "[1].slice(1, 0)", "[1].flatten(-1)",
        "math.abs(-9223372036854775808)",
        "math.bitShiftLeft(1, -1)", "math.greatest()", "math.greatest([])", "math.greatest('a')", "math.ceil(1)",
        "math.bitAnd(1, 1u)",
    ])
    func `lists and numbers that do not do are errors`(source: String) {
        #expect(error(of: source) != nil)
    }
}
