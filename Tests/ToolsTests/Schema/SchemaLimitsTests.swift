import JSON
import Testing
import Tools

/// What would never end, or take the stack with it.
@Suite struct SchemaLimitsTests {
    @Test(arguments: [
        ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"}]}"##, ##"{"not":{"$ref":"#"}}"##,
        ##"{"anyOf":[{"$ref":"#"},true]}"##,
        ##"{"if":{"$ref":"#"}}"##, ##"{"contains":{"not":{"$ref":"#/contains"}}}"##,
        ##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
    ])
    func `a schema that refers to itself for ever ends in a violation`(schema: String) throws {
        let found = try messages(schema, "[1]")
        #expect(found.count == 1)
        #expect(
            found.first?.hasSuffix(
                "could not be checked: it is nested too deeply, or its schema refers to itself without end") == true)
    }

    @Test func `a schema may follow the instance far down`() throws {
        let depth = 300
        let schema = ##"{"anyOf":[{"type":"number"},{"type":"array","items":{"$ref":"#"}}]}"##
        let good = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        try SchemaCase(schema, good, true).check()
        try SchemaCase(schema, good.replacing("1", with: "null"), false).check()
    }

    @Test(arguments: [
        ##"{"items":{"$ref":"#"}}"##, ##"{"anyOf":[false,{"items":{"$ref":"#"}}]}"##,
        ##"{"not":{"contains":{"$ref":"#"}}}"##,
        ##"{"unevaluatedItems":{"$ref":"#"}}"##,
    ])
    func `nesting beyond all bounds is a violation, not a crash`(schema: String) throws {
        var value: JSON = 1
        for _ in 0..<3000 { value = [value] }
        let found = try JSONSchema(JSON(parsing: schema)).validate(value)
        #expect(found.count == 1)
    }

    @Test func `references that double at every step come to an end`() throws {
        var definitions: [String] = []
        for step in 0..<60 {
            definitions.append(
                "\"s\(step)\":{\"anyOf\":[{\"$ref\":\"#/$defs/s\(step + 1)\"},{\"$ref\":\"#/$defs/s\(step + 1)\"}]}")
        }
        definitions.append("\"s60\":false")
        let found = try messages("{\"$ref\":\"#/$defs/s0\",\"$defs\":{\(definitions.joined(separator: ","))}}", "1")
        #expect(found == ["the value could not be checked: the value is too large for its schema's references"])
    }

    @Test(arguments: [
        #"{"properties":{"a":{"pattern":"^(b+)+$"}}}"#, #"{"properties":{"a":{"not":{"pattern":"^(b+)+$"}}}}"#,
        #"{"properties":{"a":{"anyOf":[{"pattern":"^(b+)+$"},true]}}}"#,
    ])
    func `a pattern that is too complex is told, whatever stands around it`(schema: String) throws {
        let instance = "{\"a\":\"\(String(repeating: "b", count: 50))!\"}"
        let found = try JSONSchema(JSON(parsing: schema)).validate(JSON(parsing: instance))
        #expect(found.map(\.path) == ["/a"])
        #expect(
            found.first?.message
                == "a is too long or too complex to be checked against the pattern ^(b+)+$ (it has 51 bytes); give a shorter text"
        )
    }

    @Test func `large arrays are searched for repetitions in one pass`() throws {
        let schema = try JSONSchema(["uniqueItems": true])
        var items = (0..<50_000).map { JSON($0) }
        // Compared in pairs, these are 1.25 thousand million comparisons.
        let took = ContinuousClock().measure { #expect(schema.accepts(.array(items))) }
        #expect(took < .seconds(5))
        items.append(7)
        #expect(
            schema.validate(.array(items)).map(\.message) == [
                "the value must not repeat an item; items 7 and 50000 are equal"
            ])
    }
}
