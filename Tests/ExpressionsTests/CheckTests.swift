import JSON
import Testing

@testable import Expressions

struct CheckTests {
    private let types: [String: ValueType] = [
        "contact": .record(["first_name": .string, "age": .int, "tags": .list(.string), "extra": .any], isOpen: false),
        "vars": .record(["due": .timestamp, "limits": .map(.double)], isOpen: false),
        "message": .record(["text": .string], isOpen: true),
    ]

    @Test(arguments: [
        ("contact.age > 18 && message.text.contains('x')", "bool"), ("contact.tags.map(t, t.size())", "list"),
        ("contact.extra.any.thing + 1 > 2", "bool"),
        ("contact.tags.exists(t, t.startsWith(contact.first_name))", "bool"), ("vars.limits['a'] * 2.0", "double"),
        ("message.whatever.more", "a value of any type"),
        ("default(contact.age, 0) + 1", "int"), ("contact.?age.optMap(a, a + 1).orValue(0)", "int"),
        ("vars.due + duration('1h') > now", "bool"),
        ("has(contact.first_name) ? contact.first_name : 'x'", "string"), ("int(contact.first_name) + 1", "int"),
        ("timestamp(contact.first_name).getFullYear('UTC')", "int"),
        ("format_date(vars.due, 'd')", "string"), ("lists.range(3).map(i, double(i)).sort()", "list"),
        ("contact.tags.join(', ').split(',')[0]", "string"),
        ("{'a': 1}.a + 1", "int"), ("cel.bind(n, contact.age, n * n)", "int"),
        ("contact.tags.transformMap(i, t, t + '!')", "map"), ("type(1) == int", "bool"),
        ("null == contact.age", "bool"), ("contact.age == 1.5", "bool"),
        ("math.greatest(contact.age, 2.5) * 2.0", "a value of any type"),
        ("contact.?age.orValue(1.5) + 'a'", "a value of any type"),
        ("(contact.extra + [1]).exists(e, e == 'a')", "bool"),
        ("contact.?extra.orValue(0) == 'a'", "bool"), ("size(contact.extra) + 1", "int"),
        ("math.greatest(contact.age, 3)", "int"),
        ("'%s is %d'.format([contact.first_name, contact.age])", "string"),
    ])
    func `what is right has a type and no problem`(source: String, type: String) throws {
        let checked = try Expression(source).check(types)
        #expect(checked.problems.isEmpty, "\(checked.problems)")
        #expect(checked.type.name == type)
    }

    @Test(arguments: [
        ("contact.frist_name", 9, "did you mean 'first_name'?"), ("contct.age", 1, "did you mean 'contact'?"),
        ("contact.age > '18'", 13, "cannot compare int with string"),
        ("contact.age + 1.5", 13, "int and double"), ("contact.age && true", 1, "found int"),
        ("contact.first_name ? 1 : 2", 1, "found string"),
        ("message.text.contains(1)", 14, "string.contains(string) is wanted"),
        ("message.text.contanis('a')", 14, "did you mean 'contains'?"), ("duration('24')", 1, "no duration"),
        ("contact.tags.exists(t, t > 3)", 26, "string with int"),
        ("contact.age.all(x, true)", 13, "goes over a list or a map"), ("contact['frist_name']", 9, "did you mean"),
        ("contact.tags['a']", 13, "whole number"), ("contact.first_name.x", 20, "selects from a map"),
        ("contact.age == 'a'", 13, "never equal"),
        ("1 in contact.tags", 3, "never in the list"), ("default(contact.phone, '')", 17, "no field 'phone'"),
        ("!contact.age", 1, "wants a bool"),
        ("matches('a', '(')", 1, "pattern"), ("optional.of(contact.age).optMap(a, a + 'x')", 38, "int and string"),
        ("contact.tags.map(t, t + 1)", 23, "string and int"),
    ])
    func `what is certain to be wrong is found at its place`(source: String, column: Int, part: String) throws {
        let problems = try Expression(source).check(types).problems
        #expect(problems.count == 1, "\(problems)")
        #expect(problems.first?.column == column, "\(problems)")
        #expect(problems.first?.message.contains(part) == true, "\(problems)")
    }

    @Test func `all problems are found at once, in their order`() throws {
        let checked = try Expression("contact.agee > 1 && vars.dew < now && message.text.contains(2)").check(types)
        #expect(checked.problems.map(\.column) == [9, 26, 52])
    }

    @Test(arguments: [("'\\bhi\\b'", 1), ("r'\\bhi\\b'", 0), ("'\\\\bhi'", 0)])
    func `a backspace in a pattern was meant as a word boundary`(pattern: String, problems: Int) throws {
        let checked = try Expression("message.text.matches(\(pattern))").check(types)
        #expect(checked.problems.count == problems)
        #expect(checked.problems.allSatisfy { $0.message.contains("r'…") })
    }

    @Test func `the wanted type is asked for`() throws {
        #expect(
            try Expression("contact.age").check(types, wanted: .bool).problems.first?.message
                == "bool is wanted here, and this is int")
        #expect(try Expression("contact.extra").check(types, wanted: .bool).problems.isEmpty)
        #expect(try Template("{{ contact.age }}").check(types, wanted: .string).problems.count == 1)
        #expect(try Template("{{ contact.age }} years").check(types, wanted: .string).problems.isEmpty)
    }
}
