import JSON
import Testing

@testable import Expressions

struct BudgetTests {
    private static func nested(_ open: String, _ close: String, _ inner: String = "1") -> String {
        String(repeating: open, count: 10_000) + inner + String(repeating: close, count: 10_000)
    }

    @Test(arguments: [
        nested("(", ")"), nested("[", "]"), nested("{1:", "}"), nested("f(", ")"), nested("x[", "]"),
        nested("true ? ", " : 1"), nested("[1].map(x, ", ")"),
        nested("", " + 1"), nested("", ".b", "a"), nested("", "[0]", "a"), nested("", ".size()", "a"),
        nested("", " < 1"), nested("!(", ")"),
        String(repeating: "'a' + ", count: 50_000) + "''",
    ])
    func `an expression of ten thousand levels is refused`(source: String) {
        #expect(error(of: source)?.kind == .budget)
    }

    @Test func `what is near the limits is read and evaluated`() throws {
        let parentheses = String(repeating: "(", count: 190) + "1" + String(repeating: ")", count: 190)
        #expect(try same(value(of: parentheses), .int(1)))
        #expect(try same(value(of: "0" + String(repeating: " + 1", count: 590)), .int(590)))
        #expect(try same(value(of: "true" + String(repeating: " && true", count: 5_000)), .bool(true)))
        #expect(try same(value(of: String(repeating: "!", count: 9_999) + "true"), .bool(false)))
    }

    @Test func `maps in maps end with the steps`() {
        var source = "1"
        for level in 0..<40 { source = "[1, 2, 3, 4].map(x\(level), \(source))" }
        #expect(error(of: source)?.kind == .budget)
        #expect(error(of: "lists.range(1000000000)")?.kind == .budget)
        #expect(error(of: "lists.range(1000).all(x, lists.range(1000).all(y, y >= 0))")?.kind == .budget)
    }

    /// `inner` sees a value that is a list of two, each a list of two …, 40 levels deep, all parts shared.
    private func doubling(_ inner: String) -> String {
        var source = inner
        for level in stride(from: 40, to: 0, by: -1) {
            source = "cel.bind(a\(level), [a\(level - 1), a\(level - 1)], \(source))"
        }
        return "cel.bind(a0, ['x'], \(source))"
    }

    @Test(arguments: ["a40 == a40", "'%s'.format([a40])", "a40.flatten(41)", "a40 in [a40]", "[a40, a40].distinct()"])
    func `shared parts are counted each time they are looked at`(inner: String) {
        #expect(error(of: doubling(inner))?.kind == .budget)
    }

    @Test func `a small value of many shared parts is no large document`() throws {
        let value = try value(of: doubling("a40"))
        #expect(throws: ExpressionError.self) { try value.json() }
        #expect(throws: ExpressionError.self) { try value.text() }
        #expect(value.description.utf8.count < 100)
    }

    @Test func `texts do not grow beyond the size`() {
        var source = "'0123456789'"
        for level in 0..<30 { source = "cel.bind(s\(level), \(source), s\(level) + s\(level))" }
        #expect(error(of: source)?.kind == .budget)
        #expect(
            error(
                of:
                    "lists.range(100000).map(x, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' + 'b').join('').replace('a', 'aaaaaaaa')"
            )?.kind == .budget)
    }

    @Test func `a decided or does not hide that the budget is spent`() {
        #expect(
            error(of: "lists.range(100000).all(x, x >= 0) || true", budget: Budget(steps: 10, size: 1 << 20))?.kind
                == .budget)
        #expect(error(of: "default(lists.range(100), 1)", budget: Budget(steps: 10, size: 1 << 20))?.kind == .budget)
    }

    @Test func `all expressions of a template share the budget`() throws {
        let part = "{{ lists.range(1000).size() }}"
        let scope = scope(budget: Budget(steps: 5_000, size: 1 << 20))
        #expect(try Template(part + part).text(in: scope) == "10001000")
        #expect(throws: ExpressionError.self) { try Template(String(repeating: part, count: 20)).text(in: scope) }
    }
}
