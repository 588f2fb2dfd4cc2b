import Testing

/// Each keyword of the validation and applicator vocabularies.
@Suite struct SchemaKeywordTests {
    @Test(arguments: [
        SchemaCase(#"{"type":"integer"}"#, "12", true), SchemaCase(#"{"type":"integer"}"#, "12.00", true),
        SchemaCase(#"{"type":"integer"}"#, "12e-1", false), SchemaCase(#"{"type":"integer"}"#, "3e400", true),
        SchemaCase(#"{"type":["string","null"]}"#, "null", true),
        SchemaCase(#"{"type":["string","null"]}"#, "0", false),
        SchemaCase(#"{"type":"boolean"}"#, "0", false), SchemaCase(#"{"type":"array"}"#, "{}", false),
        SchemaCase(#"{"enum":["won","lost",3,[1]]}"#, "[1.0]", true),
        SchemaCase(#"{"enum":["won","lost",3]}"#, "3.0", true),
        SchemaCase(#"{"enum":["won","lost"]}"#, #""Won""#, false), SchemaCase(#"{"enum":["won","lost"]}"#, "3", false),
        SchemaCase(#"{"enum":["\u00e9"]}"#, #""e\u0301""#, false),
        SchemaCase(#"{"const":"\u00e9"}"#, #""e\u0301""#, false),
        SchemaCase(#"{"const":{"a":1,"b":2}}"#, #"{"b":2.0,"a":1}"#, true), SchemaCase(#"{"const":false}"#, "0", false),
    ])
    func `types and values`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"minimum":1.1}"#, "1.1", true), SchemaCase(#"{"minimum":1.1}"#, "1.09", false),
        SchemaCase(#"{"exclusiveMinimum":0}"#, "0.0", false), SchemaCase(#"{"exclusiveMinimum":0}"#, "1e-400", true),
        SchemaCase(#"{"maximum":9007199254740993}"#, "9007199254740994", false),
        SchemaCase(#"{"maximum":9007199254740993}"#, "9007199254740993.0", true),
        SchemaCase(#"{"exclusiveMaximum":0.3}"#, "0.29999999999999999999999", true),
        SchemaCase(#"{"exclusiveMaximum":0.3}"#, "0.30000000000000000000000", false),
        SchemaCase(#"{"minimum":1e500}"#, "1e499", false), SchemaCase(#"{"maximum":-1}"#, #""text""#, true),
    ])
    func `bounds of numbers are exact`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"multipleOf":0.01}"#, "4.35", true), SchemaCase(#"{"multipleOf":0.01}"#, "4.355", false),
        SchemaCase(#"{"multipleOf":0.0001}"#, "0.0075", true), SchemaCase(#"{"multipleOf":7}"#, "-21", true),
        SchemaCase(#"{"multipleOf":7}"#, "22", false), SchemaCase(#"{"multipleOf":2.50}"#, "1e2", true),
        SchemaCase(#"{"multipleOf":7}"#, "0", true), SchemaCase(#"{"multipleOf":7}"#, "1e900", false),
        SchemaCase(#"{"multipleOf":64}"#, "1e999999999", true), SchemaCase(#"{"multipleOf":1e-999999999}"#, "3", true),
        SchemaCase(#"{"multipleOf":0.5}"#, "1e308", true), SchemaCase(#"{"multipleOf":1e3}"#, "500", false),
        SchemaCase(#"{"multipleOf":3}"#, "111111111111111111111111111111", true),
        SchemaCase(#"{"multipleOf":3}"#, "111111111111111111111111111112", false),
        SchemaCase(#"{"multipleOf":18446744073709551557}"#, "340282366920938461286658806734041124249", true),
        SchemaCase(#"{"multipleOf":18446744073709551557}"#, "340282366920938461286658806734041124250", false),
        SchemaCase(#"{"multipleOf":123456789012345678901234567}"#, "370370367037037036703703701", true),
        SchemaCase(#"{"multipleOf":123456789012345678901234567}"#, "370370367037037036703703702", false),
        SchemaCase(#"{"multipleOf":123456789012345678901234567}"#, "1234567890123456789012345.67", false),
    ])
    func `divisibility is that of the digits as written`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"minLength":2}"#, #""🐉""#, false), SchemaCase(#"{"maxLength":2}"#, #""🐉🐉""#, true),
        SchemaCase(#"{"minLength":3}"#, #""e\u0301e""#, true), SchemaCase(#"{"maxLength":1}"#, #""e\u0301""#, false),
        SchemaCase(#"{"maxLength":3.0}"#, #""four""#, false), SchemaCase(#"{"maxLength":1e30}"#, #""four""#, true),
        SchemaCase(#"{"minLength":1}"#, "[]", true), SchemaCase(#"{"pattern":"\\d{3}$"}"#, #""order 667""#, true),
        SchemaCase(#"{"pattern":"^\\d{3}$"}"#, #""order 667""#, false),
        SchemaCase(#"{"pattern":"^\\d$"}"#, #""7\n""#, false), SchemaCase(#"{"format":"email"}"#, #""nobody""#, true),
        SchemaCase(#"{"contentMediaType":"application/json","contentSchema":{"type":"array"}}"#, #""{""#, true),
    ])
    func `texts`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"minItems":1}"#, "[]", false), SchemaCase(#"{"maxItems":1}"#, "[1,2]", false),
        SchemaCase(#"{"uniqueItems":true}"#, "[1,1.0]", false), SchemaCase(#"{"uniqueItems":true}"#, "[1,true]", true),
        SchemaCase(#"{"uniqueItems":true}"#, #"[0,1,2,3,4,5,6,7,8,9,{"a":1,"b":[]},"x",{"b":[],"a":1.0}]"#, false),
        SchemaCase(#"{"uniqueItems":true}"#, "[0,false,null,\"\",[],{},1,true,2,3,\"1\"]", true),
        SchemaCase(#"{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}"#, #"["a",1,2]"#, true),
        SchemaCase(#"{"prefixItems":[{"type":"string"}],"items":{"type":"number"}}"#, #"["a",1,"b"]"#, false),
        SchemaCase(#"{"prefixItems":[true,true],"items":false}"#, "[1]", true),
        SchemaCase(#"{"prefixItems":[true],"items":false}"#, "[1,2]", false),
        SchemaCase(#"{"contains":{"const":5}}"#, "[]", false), SchemaCase(#"{"contains":{"const":5}}"#, "[4,5]", true),
        SchemaCase(#"{"contains":{"const":5},"minContains":2}"#, "[5,4]", false),
        SchemaCase(#"{"contains":{"const":5},"minContains":0}"#, "[]", true),
        SchemaCase(#"{"contains":{"const":5},"maxContains":1}"#, "[5,5]", false),
        SchemaCase(#"{"minContains":3}"#, "[]", true),
    ])
    func `arrays`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"required":["a","a"]}"#, #"{"a":null}"#, true),
        SchemaCase(#"{"required":["a","b"]}"#, #"{"a":1}"#, false),
        SchemaCase(#"{"properties":{"a":{"type":"null"}},"required":["b"]}"#, #"{"b":1}"#, true),
        SchemaCase(#"{"properties":{"a":{"type":"null"}}}"#, #"{"a":1}"#, false),
        SchemaCase(#"{"properties":{"\u00e9":{"type":"null"}}}"#, #"{"e\u0301":1}"#, true),
        SchemaCase(
            #"{"patternProperties":{"^x-":{"type":"null"}},"additionalProperties":false}"#, #"{"x-a":null}"#, true),
        SchemaCase(
            #"{"patternProperties":{"^x-":{"type":"null"}},"additionalProperties":false}"#, #"{"y-a":null}"#, false),
        SchemaCase(#"{"properties":{"xa":true},"patternProperties":{"^x":{"type":"null"}}}"#, #"{"xa":1}"#, false),
        SchemaCase(#"{"additionalProperties":{"type":"number"}}"#, #"{"a":1,"b":""}"#, false),
        SchemaCase(#"{"propertyNames":{"maxLength":2}}"#, #"{"abc":1}"#, false),
        SchemaCase(#"{"minProperties":2}"#, #"{"a":1}"#, false),
        SchemaCase(#"{"maxProperties":0}"#, #"{"a":1}"#, false),
        SchemaCase(#"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, false),
        SchemaCase(#"{"dependentRequired":{"a":["b"]}}"#, #"{"c":1}"#, true),
        SchemaCase(#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, #"{"a":1}"#, false),
    ])
    func `objects`(_ the: SchemaCase) throws { try the.check() }

    @Test(arguments: [
        SchemaCase(#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, "3", false),
        SchemaCase(#"{"anyOf":[{"const":1},{"const":2}]}"#, "2", true),
        SchemaCase(#"{"anyOf":[{"const":1},{"const":2}]}"#, "3", false),
        SchemaCase(#"{"oneOf":[{"minimum":1},{"maximum":2}]}"#, "1", false),
        SchemaCase(#"{"oneOf":[{"minimum":1},{"maximum":2}]}"#, "0", true),
        SchemaCase(#"{"not":{"type":"null"}}"#, "null", false),
        SchemaCase(#"{"if":{"const":1},"then":{"const":2}}"#, "1", false),
        SchemaCase(#"{"if":{"const":1},"else":{"const":2}}"#, "2", true),
        SchemaCase(#"{"if":{"const":1},"else":{"const":2}}"#, "3", false),
        SchemaCase(#"{"then":{"const":2}}"#, "3", true),
        SchemaCase("true", "1", true), SchemaCase("false", "1", false), SchemaCase("{}", "null", true),
        SchemaCase(#"{"whatever":{"type":7}}"#, "1", true),
    ])
    func `schemas within schemas`(_ the: SchemaCase) throws { try the.check() }

    @Test func `more than 64 required names are all required`() throws {
        let names = (0..<100).map { "\"p\($0)\"" }
        let all = "{" + names.map { $0 + ":1" }.joined(separator: ",") + "}"
        try SchemaCase("{\"required\":[\(names.joined(separator: ","))]}", all, true).check()
        for missing in [0, 63, 64, 99] {
            let rest = "{" + names.filter { $0 != "\"p\(missing)\"" }.map { $0 + ":1" }.joined(separator: ",") + "}"
            let found = try messages("{\"required\":[\(names.joined(separator: ","))]}", rest)
            #expect(found == ["p\(missing) is required"])
        }
    }
}
