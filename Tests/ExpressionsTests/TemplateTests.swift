import JSON
import Testing

@testable import Expressions

struct TemplateTests {
    private let data: JSON = [
        "name": "Ada", "seats": 12, "none": nil, "tags": ["a", 1], "map": ["k": true],
        "share": .number(JSONNumber(0.5) ?? 0),
    ]

    @Test(arguments: [
        ("Hi {{ name }}!", "Hi Ada!"), ("{{name}}{{ seats }}", "Ada12"), ("[{{ none }}]", "[]"),
        ("{{ tags }} ", "[\"a\",1] "), (" {{ map }}", " {\"k\":true}"),
        ("{{ share }} {{ 3.0 }} {{ 1e-9 }}", "0.5 3 1e-09"),
        ("{{ timestamp(0) }} {{ duration('90s') }}", "1970-01-01T00:00:00Z 90s"), ("{{ '}}' }}.", "}}."),
        ("{{ {'a': {'b': 1}}.a.b }}{{ {'x':{}}}}", "1{\"x\":{}}"), ("{{ '{{' }}ok}}", "{{ok}}"),
        ("{ {{ 1 }} }", "{ 1 }"), ("{{ true }} // no comment", "true // no comment"),
        ("{{ optional.none() }}-{{ optional.of('x') }}", "-x"), ("{{ b'hi' }} {{ int }}", "aGk= int"),
        ("é{{ 'ß' }}🦊", "éß🦊"), ("{{ name // who\n }}", "Ada"),
    ])
    func `expressions stand for their text`(source: String, text: String) throws {
        #expect(try Template(source).text(in: scope(data)) == text)
    }

    @Test func `one expression alone keeps its type`() throws {
        #expect(try same(Template("{{ seats }}").render(in: scope(data)), .int(12)))
        #expect(try same(Template("{{ tags }}").render(in: scope(data)), .list([.string("a"), .int(1)])))
        #expect(try same(Template("{{ seats }} ").render(in: scope(data)), .string("12 ")))
        #expect(try same(Template("plain").render(in: scope(data)), .string("plain")))
        #expect(try same(Template("").render(in: scope(data)), .string("")))
        #expect(try Template("{{ seats }}").isTyped)
        #expect(try Template("plain }} {").isLiteral)
    }

    @Test(arguments: [
        ("Hi {{ name", 1, 4), ("{{ }}", 1, 1), ("a\n  {{ 1 + }}", 2, 10), ("{{ name } }", 1, 9),
        ("{{ name names }}", 1, 9), ("{{ 'open }}", 1, 4),
        ("é {{ 1 $ }}", 1, 8),
    ])
    func `a mistake is found at its place`(source: String, line: Int, column: Int) {
        do throws(ExpressionError) {
            _ = try Template(source)
            Issue.record("the template was taken")
        } catch {
            #expect(error.kind == .syntax)
            #expect((error.line, error.column) == (line, column), "\(error)")
        }
    }

    @Test func `an error in evaluation has its place in the template`() throws {
        let template = try Template("line one\nHi {{ default(name, 'x') }}, {{ nmae }}")
        #expect(template.roots == ["name", "nmae"])
        #expect(template.references.map(\.column) == [15, 33])
        do throws(ExpressionError) {
            _ = try template.text(in: scope(data))
            Issue.record("there is no nmae")
        } catch {
            #expect((error.line, error.column) == (2, 33))
            #expect(error.message == "there is no 'nmae' here; did you mean 'name'?")
        }
    }
}
