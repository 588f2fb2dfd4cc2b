import JSON
import Testing

@testable import Expressions

struct FieldTests {
    private let data: JSON = [
        "contact": ["first_name": "Ada", "company": nil, "address": ["city": "Wien"]], "list": [10, 20, 30],
        "a.b": ["c": 1],
        "a": ["b": ["c": 2]],
    ]

    @Test(arguments: [
        Case("contact.address.city", "'Wien'"), Case("contact['address']['city']", "'Wien'"), Case("list[1]", "20"),
        Case("list[1u] + list[2.0]", "50"), Case("{1: 'a'}[1.0] + {2u: 'b'}[2]", "'ab'"), Case("a.b.c", "1"),
        Case(".list[0]", "10"),
        Case("has(contact.address.city)", "true"), Case("has(contact.company)", "true"),
        Case("has(contact.phone)", "false"),
        Case("has(contact.company.name)", "false"), Case("default(contact.phone, 'none')", "'none'"),
        Case("default(contact.company.name, 'none')", "'none'"), Case("default(contact.first_name, 'none')", "'Ada'"),
        Case("default(nobody.at.all, 1)", "1"), Case("contact.company.?name.hasValue()", "false"),
        Case("contact.company[?'name'].hasValue()", "false"), Case("default([], [1])", "[1]"),
        Case("default(0, 5)", "0"),
        Case("default(false, true)", "false"), Case("default(list[7], -1)", "-1"),
        Case("default(optional.of('x'), 'y')", "'x'"),
    ])
    func `fields and elements are found`(_ this: Case) throws { try this.check(data) }

    @Test(
        arguments: [
            ("contact.phone", .noSuchField), ("list[3]", .noSuchField), ("list[-1]", .noSuchField),
            ("{'a': 1}['b']", .noSuchField),
            ("contact.company.name", .noSuchField), ("contact.first_name.x", .type), ("list.x", .type),
            ("list['a']", .type),
            ("list[0.5]", .type), ("{'a': 1}[[]]", .type), ("'abc'[0]", .type), ("nobody", .unknownName),
            ("dyn", .unknownName),
            ("default(1 / 0, 2)", .divisionByZero), ("has(list.x)", .type),
        ] as [(String, ExpressionError.Kind)])
    func `what is not there is an error of its kind`(source: String, kind: ExpressionError.Kind) {
        #expect(error(of: source, data)?.kind == kind)
    }

    @Test func `has wants a field`() {
        #expect(error(of: "has(contact)", data)?.kind == .syntax)
        #expect(error(of: "has(list[0])", data)?.kind == .syntax)
    }

    @Test func `a map of many keys finds each of them`() throws {
        var object = JSONObject()
        for number in 0..<500 { object["key\(number)"] = JSON(number) }
        let scope = scope(["m": .object(object)])
        for number in 0..<500 {
            #expect(try same(Expression("m.key\(number)").evaluate(in: scope), .int(Int64(number))))
        }
        #expect(error(of: "m.key500", ["m": .object(object)])?.kind == .noSuchField)
    }

    @Test func `setting a variable of a scope replaces and removes it`() throws {
        var scope = scope(["x": 1])
        scope["x"] = .int(2)
        #expect(try same(Expression("x").evaluate(in: scope), .int(2)))
        scope["x"] = nil
        #expect(throws: ExpressionError.self) { try Expression("x").evaluate(in: scope) }
    }

    @Test func `roots and references say what is read`() throws {
        let expression = try Expression(
            "vars.seats > 1 && [contact.tags].exists(t, t.size() > vars.limit)\n|| has(deal.stage.name)")
        #expect(expression.roots == ["vars", "contact", "deal"])
        #expect(
            expression.references.map { "\($0.root).\($0.path.joined(separator: "."))@\($0.line):\($0.column)" } == [
                "vars.seats@1:1", "contact.tags@1:20", "vars.limit@1:55", "deal.stage@2:8", "deal.stage.name@2:19",
            ])
        #expect(expression.references.map(\.isGuarded) == [false, false, false, true, true])
        #expect(try Expression("type(1) == int && math.abs(1) == 1").roots == [])
        #expect(try Expression("now > date('today')").roots == ["now"])
        #expect(try Expression("contact.?phone.orValue(default(vars.x, 1))").references.allSatisfy(\.isGuarded))
    }
}
