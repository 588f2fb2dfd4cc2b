import JSON
import Testing
import Tools

/// Where references lead.
@Suite struct SchemaReferenceTests {
    @Test(arguments: [
        SchemaCase(##"{"$ref":"#/$defs/a~1b%25","$defs":{"a/b%":{"type":"null"}}}"##, "1", false),
        SchemaCase(##"{"$ref":"#/unknown/0","unknown":[{"type":"null"}]}"##, "1", false),
        SchemaCase(##"{"$ref":"#/definitions/n","definitions":{"n":{"type":"null"}}}"##, "1", false),
        SchemaCase(##"{"$ref":"#n","$defs":{"x":{"$anchor":"n","type":"null"}}}"##, "1", false),
        SchemaCase(##"{"$ref":"#/$defs/n","minimum":3,"$defs":{"n":{"type":"number"}}}"##, "2", false),
        SchemaCase(
            ##"{"properties":{"child":{"$ref":"#"},"n":{"type":"number"}}}"##, #"{"child":{"child":{"n":""}}}"#, false),
        SchemaCase(
            #"{"$id":"https://parley.test/a/b","$ref":"c","$defs":{"x":{"$id":"/a/c","type":"null"}}}"#, "1", false),
        SchemaCase(
            #"{"$id":"https://parley.test/a/b/","$ref":"../c#/$defs/y","$defs":{"x":{"$id":"../c","$defs":{"y":{"type":"null"}}}}}"#,
            "1", false),
        SchemaCase(
            #"{"$id":"urn:parley:deal","$ref":"urn:parley:deal#n","$defs":{"x":{"$anchor":"n","type":"null"}}}"#, "1",
            false),
        SchemaCase(##"{"const":{"$ref":"#/nowhere"}}"##, ##"{"$ref":"#/nowhere"}"##, true),
        SchemaCase(#"{"properties":{"$ref":{"type":"string"}}}"#, #"{"$ref":1}"#, false),
    ])
    func `within one document`(_ the: SchemaCase) throws { try the.check() }

    @Test func `an anchor belongs to its own resource`() throws {
        let schema = #"""
            {"$ref":"other#n","$defs":{"a":{"$anchor":"n","type":"null"},"b":{"$id":"other","$defs":{"c":{"$anchor":"n","type":"string"}}}}}
            """#
        try SchemaCase(schema, #""text""#, true).check()
        try SchemaCase(schema, "null", false).check()
    }

    @Test(arguments: [
        SchemaCase(
            #"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#,
            #"{"minLength":3,"properties":{"a":{"type":"string"}}}"#, true),
        SchemaCase(#"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#, #"{"minLength":-1}"#, false),
        SchemaCase(
            #"{"$ref":"https://json-schema.org/draft/2020-12/schema"}"#,
            #"{"properties":{"a":{"allOf":[{"type":"text"}]}}}"#, false),
        SchemaCase(
            #"{"$ref":"https://json-schema.org/draft/2020-12/meta/validation#/$defs/nonNegativeInteger"}"#, "-1", false),
    ])
    func `into the draft's own metaschemas`(_ the: SchemaCase) throws { try the.check() }

    @Test func `a dynamic reference leads to the outermost resource's anchor`() throws {
        let tree = #"""
            {"$id":"https://parley.test/tree","$dynamicAnchor":"node","type":"object",
            "properties":{"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}
            """#
        let strict = #"""
            {"$id":"https://parley.test/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"$defs":{"t":
            """# + tree + "}}"
        try SchemaCase(tree, #"{"children":[{"kids":[]}]}"#, true).check()
        try SchemaCase(strict, #"{"children":[{"kids":[]}]}"#, false).check()
        try SchemaCase(strict, #"{"children":[{"children":[]}]}"#, true).check()
    }

    @Test func `a dynamic reference to a plain anchor stays where it is`() throws {
        let schema = #"""
            {"$id":"https://parley.test/outer","$dynamicAnchor":"n","type":"array","$defs":{"in":{"$id":"inner","items":{"$dynamicRef":"#n"},
            "$defs":{"x":{"$anchor":"n","type":"number"}}}},"$ref":"inner"}
            """#
        try SchemaCase(schema, "[1]", true).check()
        try SchemaCase(schema, "[[]]", false).check()
    }

    @Test func `other documents are known by where they come from and by their own name`() throws {
        let documents: [String: JSON] = [
            "https://parley.test/money": ["$id": "https://parley.test/amount", "type": "number", "$ref": "unit"],
            "https://parley.test/unit": ["multipleOf": 5],
        ]
        for name in ["money", "amount"] {
            let schema = try JSONSchema(["$ref": .string("https://parley.test/\(name)")], documents: documents)
            #expect(schema.accepts(10))
            #expect(!schema.accepts(11))
            #expect(!schema.accepts("x"))
        }
    }

    @Test(arguments: [
        ("#/$defs/gone", "#/$defs/gone leads nowhere: there is no gone at /$defs"),
        ("#gone", "#gone leads nowhere: there is no $anchor gone"),
        (
            "https://parley.test/gone",
            "https://parley.test/gone leads to https://parley.test/gone, which is neither in this schema nor among the documents given; nothing is fetched"
        ),
    ])
    func `a reference that leads nowhere is an error`(reference: String, message: String) {
        let schema: JSON = ["properties": ["a": ["$ref": .string(reference)]], "$defs": ["b": true]]
        #expect(throws: JSONSchemaError(path: "/properties/a/$ref", message: message)) { try JSONSchema(schema) }
    }
}
