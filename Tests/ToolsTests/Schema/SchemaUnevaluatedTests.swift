import Testing

/// `unevaluatedProperties` and `unevaluatedItems` see through applicators, but only through those that fit.
@Suite struct SchemaUnevaluatedTests {
    static let person = #"""
        {"properties":{"name":true},"anyOf":[{"properties":{"kind":{"const":"firm"},"vat":true},"required":["kind"]},
        {"properties":{"age":{"type":"integer"}}}],"unevaluatedProperties":false}
        """#
    static let conditional = #"""
        {"if":{"properties":{"a":{"const":1}},"required":["a"]},"then":{"properties":{"b":true}},"else":{"properties":{"c":true}},
        "unevaluatedProperties":false}
        """#

    @Test(arguments: [
        SchemaCase(person, #"{"name":1,"age":3}"#, true), SchemaCase(person, #"{"name":1,"vat":3}"#, false),
        SchemaCase(person, #"{"kind":"firm","vat":3,"age":4}"#, true),
        SchemaCase(person, #"{"kind":"firm","vat":3,"age":"x"}"#, false),
        SchemaCase(conditional, #"{"a":1,"b":2}"#, true), SchemaCase(conditional, #"{"a":1,"c":2}"#, false),
        SchemaCase(conditional, #"{"c":2}"#, true), SchemaCase(conditional, #"{"a":2}"#, false),
        SchemaCase(#"{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"a":1}"#, false),
        SchemaCase(
            ##"{"$ref":"#/$defs/b","$defs":{"b":{"properties":{"a":true}}},"unevaluatedProperties":false}"##,
            #"{"a":1}"#, true),
        SchemaCase(
            #"{"dependentSchemas":{"a":{"properties":{"a":true,"b":true}}},"unevaluatedProperties":false}"#,
            #"{"a":1,"b":1}"#, true),
        SchemaCase(
            #"{"dependentSchemas":{"a":{"properties":{"a":true,"b":true}}},"unevaluatedProperties":false}"#,
            #"{"b":1}"#, false),
        SchemaCase(
            #"{"patternProperties":{"^x":true},"unevaluatedProperties":{"type":"null"}}"#, #"{"x":1,"y":null}"#, true),
        SchemaCase(#"{"allOf":[{"unevaluatedProperties":true}],"unevaluatedProperties":false}"#, #"{"y":1}"#, true),
        SchemaCase(#"{"allOf":[{"properties":{"y":true}},{"unevaluatedProperties":false}]}"#, #"{"y":1}"#, false),
        SchemaCase(
            #"{"properties":{"o":{"properties":{"a":true}}},"unevaluatedProperties":false}"#, #"{"o":{"z":1}}"#, true),
    ])
    func `of objects`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"prefixItems":[true],"unevaluatedItems":false}"#, "[1]", true),
        SchemaCase(#"{"prefixItems":[true],"unevaluatedItems":false}"#, "[1,2]", false),
        SchemaCase(#"{"items":true,"unevaluatedItems":false}"#, "[1,2]", true),
        SchemaCase(#"{"contains":{"type":"string"},"unevaluatedItems":{"type":"number"}}"#, #"[1,"a",2]"#, true),
        SchemaCase(#"{"contains":{"type":"string"},"unevaluatedItems":{"type":"number"}}"#, #"[1,"a",null]"#, false),
        SchemaCase(
            #"{"anyOf":[{"prefixItems":[true,{"const":2}]},{"prefixItems":[true]}],"unevaluatedItems":false}"#, "[1,2]",
            true),
        SchemaCase(
            #"{"anyOf":[{"prefixItems":[true,{"const":2}]},{"prefixItems":[true]}],"unevaluatedItems":false}"#, "[1,3]",
            false),
    ])
    func `of arrays`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [1, 64, 65, 200])
    func `positions beyond the first word are remembered`(count: Int) throws {
        let items = (0..<count).map(String.init).joined(separator: ",")
        let rules = (0..<count).map { "{\"const\":\($0)}" }.joined(separator: ",")
        let schema = "{\"allOf\":[{\"prefixItems\":[\(rules)]}],\"unevaluatedItems\":false}"
        try SchemaCase(schema, "[\(items)]", true).check()
        try SchemaCase(schema, "[\(items),0]", false).check()
    }
}
