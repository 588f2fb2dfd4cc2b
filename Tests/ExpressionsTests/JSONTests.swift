import JSON
import Testing

@testable import Expressions

struct JSONTests {
    @Test func `numbers are ints when they are written so and fit`() throws {
        let json = try JSON(parsing: "[1, -0, 1.0, 1e2, 9223372036854775807, 9223372036854775808, 0.1]")
        let wanted: [Value] = [
            .int(1), .int(0), .double(1), .double(100), .int(.max), .double(9_223_372_036_854_775_808), .double(0.1),
        ]
        #expect(try same(Value(json), .list(wanted)))
    }

    @Test(arguments: [
        ("[1, 2u, 1.5, 'a', null, true]", "[1,2,1.5,\"a\",null,true]"),
        ("{'b': 1, 'a': {2: 'x', true: 'y'}}", "{\"b\":1,\"a\":{\"2\":\"x\",\"true\":\"y\"}}"),
        ("[b'hi', timestamp(0), duration('1.5s'), int]", "[\"aGk=\",\"1970-01-01T00:00:00Z\",\"1.5s\",\"int\"]"),
        ("[double('NaN'), 1.0 / 0.0, -1.0 / 0.0]", "[\"NaN\",\"Infinity\",\"-Infinity\"]"),
        ("[optional.none(), optional.of(1)]", "[null,1]"),
        ("18446744073709551615u", "18446744073709551615"),
    ])
    func `every value has a form in JSON`(source: String, text: String) throws {
        #expect(try value(of: source).json().text == text)
    }

    @Test func `a document comes back as it was`() throws {
        let text = #"{"z":[1,2.5,{"a":null}],"a":"é\n","big":12345678901}"#
        #expect(try Value(JSON(parsing: text)).json().text == text)
    }
}
