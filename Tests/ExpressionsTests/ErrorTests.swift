import JSON
import Testing

@testable import Expressions

struct ErrorTests {
    private let data: JSON = ["contact": ["first_name": "Ada", "age": 30], "text": "x"]

    @Test(arguments: [
        ("contact.frist_name", 9, "did you mean 'first_name'?"), ("contcat.first_name", 1, "did you mean 'contact'?"),
        ("text.contians('a')", 6, "did you mean 'contains'?"),
        ("1 + size(3)", 5, "size(string | bytes | list | map) is wanted, found size(int)"),
        ("text.contains(3)", 6, "found string.contains(int)"),
        ("contact.age + '1'", 13, "make the other a string with string()"),
        ("1 +", 4, "a value is wanted here, found the end"), ("(1", 3, "')'"), ("[1, 2", 6, "']'"),
        ("text = 'a'", 6, "write '=='"), ("text == 'a' and true", 13, "write '&&' for 'and'"),
        ("'a' in text", 5, "text.contains(part)"), ("", 1, "there is none"),
        ("contact.age > '18'", 13, "convert the string"), ("text.substring()", 6, "with 0 arguments"),
        ("{'a' 1}", 6, "':'"), ("contact.", 9, "a field's name"),
        ("'é' + $", 7, "unexpected character '$'"), ("has(text)", 5, "has(value.field)"),
        ("24h > 1", 1, "duration('24h')"), ("1 / 0", 3, "division by zero"),
        ("x y", 3, "found 'y'"), ("a ? b", 6, "':'"), ("f(1", 4, "')'"), ("'\\q'", 2, "no escape"),
        ("1 ==", 5, "found the end"),
    ])
    func `an error names its place, what was found and what to do`(source: String, column: Int, part: String) {
        let found = error(of: source, data)
        #expect(found?.line == 1)
        #expect(found?.column == column, "\(source): \(String(describing: found))")
        #expect(found?.message.contains(part) == true, "\(source): \(String(describing: found))")
    }

    @Test(arguments: [
        ("math.max(1, 2)", "math.greatest(a, b)"), ("text.toLowerCase() == 'x'", "lowerAscii()"),
        ("len(text) > 1", "size(x)"),
        ("math.absolute(1)", "there is no 'math.absolute'"), ("coalesce(text, 'y')", "default(value, fallback)"),
    ])
    func `a function of another language is told by its name here`(source: String, part: String) throws {
        let expression = try Expression(source)
        #expect(expression.problems.count == 1)
        #expect(expression.problems.first?.message.contains(part) == true)
        #expect(!expression.roots.contains("math"))
        #expect(expression.check(["text": .string]).problems.count == 1)
    }

    @Test func `lines are counted`() {
        let found = error(of: "1 +\n  nobody +\n 2")
        #expect(found?.line == 2)
        #expect(found?.column == 3)
        #expect(found?.offset == 6)
    }

    @Test func `a condition is a bool and nothing else`() throws {
        #expect(try Expression("1 < 2").condition(in: scope()))
        #expect(throws: ExpressionError.self) { try Expression("1").condition(in: scope()) }
        #expect(throws: ExpressionError.self) { try Expression("'true'").condition(in: scope()) }
    }

    @Test func `calls that cannot work are known before they are made`() throws {
        let expression = try Expression("false && (sizze('a') > 1 || 'a'.charAt() == 'b')")
        #expect(try same(expression.evaluate(in: scope()), .bool(false)))
        #expect(expression.problems.map(\.column) == [11, 33])
        #expect(expression.problems.allSatisfy { $0.kind == .unknownFunction })
    }
}
