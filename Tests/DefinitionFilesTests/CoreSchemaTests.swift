import DefinitionFiles
import JSON
import Testing

/// YAML 1.2, chapter 10.3.2.
struct `The core schema` {
    @Test(arguments: [
        "on", "off", "yes", "no", "y", "n", "On", "NO", "nULL", "tRUE", "1_000", "0b1", "12:30:45", "1e", "--1", "0x",
        "0o8", "+", ".", "2026-03-15", "1.2.3", ".e1", "=", "0xG", "Inf", "nan",
    ])
    func `it reads words and near-numbers as strings`(_ text: String) throws {
        let value = try #require(read("a: \(text)").root?["a"])
        #expect(value.scalar?.value == .string)
        #expect(value.scalar?.text == text)
    }

    @Test(arguments: [
        ("null", DefinitionScalar.Value.null), ("Null", .null), ("NULL", .null), ("~", .null), ("", .null),
        ("true", .bool(true)), ("True", .bool(true)), ("FALSE", .bool(false)), ("0", .integer(0)),
        ("-12", .integer(-12)),
        ("+7", .integer(7)), ("007", .integer(7)), ("0x1F", .integer(31)), ("0o17", .integer(15)),
        ("99999999999999999999", .integer(nil)), ("1.5", .float(1.5)), ("-.5", .float(-0.5)), ("1e3", .float(1000)),
        ("1.e2", .float(100)), (".inf", .float(.infinity)), ("-.INF", .float(-.infinity)), ("+.inf", .float(.infinity)),
    ])
    func `it reads the rest by its form`(_ text: String, _ value: DefinitionScalar.Value) throws {
        #expect(try #require(read("a: \(text)").root?["a"]).scalar?.value == value)
    }

    @Test(arguments: ["\"5\"", "'true'", "!!str null", "! 5", "|\n  5"])
    func `what is quoted, tagged or a block is a string`(_ text: String) throws {
        #expect(try #require(read("a: \(text)").root?["a"]).scalar?.value == .string)
    }

    @Test func `a value becomes JSON with its numbers as they are written`() throws {
        let root = try #require(read("a: [1, 2.50, yes, true, ~, { b: 'x' }, 0x10]").root)
        #expect(root.json.text == #"{"a":[1,2.50,"yes",true,null,{"b":"x"},16]}"#)
    }
}
