import JSON
import Tools

extension FuzzTarget {
    /// The reader, the pull reader and the writer: what is read once reads the same when it is written out.
    static let json = FuzzTarget(
        name: "json",
        seeds: [
            #"{"a":[1,-2.5e3,true,null,"x\u00e9\ud83d\ude00\n"],"b":{"c":{}}}"#, "[]", "0", #""""#,
            "[1E400,-0.0,123456789012345678901234567890]", #"{"a":1,"a":2}"#, "[[[[[[[[]]]]]]]]",
        ]
    ) { input in
        input.withUnsafeBytes { bytes in
            var cursor = JSONCursor(bytes)
            _ = try? cursor.skip()
        }
        guard let value = try? JSON(parsing: input, limits: .modelArguments) else { return }
        precondition((try? JSON(parsing: value.bytes)) == value, "written out, a document reads otherwise")
        _ = value.hashValue
        if let number = value.number { _ = (number.int64, number.double, number.isInteger) }
    }

    /// A schema, an empty line, and an instance that it judges.
    static let jsonSchema = FuzzTarget(
        name: "json-schema",
        seeds: [
            """
            {"type":"object","properties":{"a":{"type":"integer","minimum":1}},"required":["a"]}

            {"a":0,"b":[]}
            """,
            """
            {"$defs":{"n":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/n"}]}},"items":{"$ref":"#/$defs/n"},"minItems":2}

            [null,[null]]
            """,
            """
            {"$id":"https://a.example/x","oneOf":[{"const":1.0},{"enum":["b",2]}],"not":{"pattern":"^a+$"},"unevaluatedItems":false}

            "aaa"
            """,
            """
            {"$dynamicAnchor":"x","patternProperties":{"^p":{"$dynamicRef":"#x"}},"unevaluatedProperties":false,"dependentRequired":{"p":["q"]},"if":{"multipleOf":0.1},"then":{"uniqueItems":true},"prefixItems":[{"format":"date"}],"contains":{},"maxContains":3}

            {"p":{"p":0.3}}
            """,
        ]
    ) { input in
        let (first, second) = input.halves
        guard let source = try? JSON(parsing: first), let schema = try? JSONSchema(source) else { return }
        guard let instance = try? JSON(parsing: second) else { return }
        let violations = schema.validate(instance)
        precondition(schema.accepts(instance) == violations.isEmpty, "accepted with violations, or refused without")
    }
}
