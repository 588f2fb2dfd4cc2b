import JSON
import Testing
import Tools

/// What a person or a model is told.
@Suite struct SchemaMessageTests {
    static let activity = #"""
        {"type":"object","properties":{"type":{"enum":["task","call","email","meeting","demo"]},"name":{"type":"string","minLength":1},
        "amount":{"type":"number","minimum":0,"multipleOf":0.01},"owner":{"type":["integer","null"]},
        "lines":{"type":"array","items":{"type":"object","properties":{"price":{"type":"number"},"unit price":{"type":"number"}}}},
        "tags":{"type":"array","uniqueItems":true,"maxItems":3},"code":{"type":"string","pattern":"^[A-Z]{3}$"}},
        "required":["name"],"additionalProperties":false,"dependentRequired":{"amount":["owner"]},"propertyNames":{"maxLength":10}}
        """#

    @Test(arguments: [
        (#"{"name":"x","amount":"12k","owner":1}"#, "/amount", #"amount must be a number, got the string "12k""#),
        (#"{"name":"x","type":"fax"}"#, "/type", #"type must be one of task, call, email, meeting, demo; got "fax""#),
        (
            #"{"name":"x","type":"Emial"}"#, "/type",
            #"type must be one of task, call, email, meeting, demo; got "Emial"; did you mean "email"?"#
        ),
        (#"{"name":"x","type":null}"#, "/type", "type must be one of task, call, email, meeting, demo; got null"),
        (#"{"name":"x","amout":1}"#, "/amout", #"property "amout" is not known; did you mean "amount"?"#),
        (#"{"name":"x","colour":1}"#, "/colour", #"property "colour" is not known; leave it out"#),
        ("{}", "", "name is required"), (#"{"name":""}"#, "/name", "name must have at least 1 character, has 0"),
        (#"{"name":"x","amount":1}"#, "", "owner is required when amount is given"),
        (#"{"name":"x","amount":-1,"owner":1}"#, "/amount", "amount must be at least 0, got -1"),
        (#"{"name":"x","amount":1.005,"owner":1}"#, "/amount", "amount must be a multiple of 0.01, got 1.005"),
        (#"{"name":"x","owner":true}"#, "/owner", "owner must be an integer or null, got true"),
        (
            #"{"name":"x","lines":[{},{"price":[1,2]}]}"#, "/lines/1/price",
            "lines[1].price must be a number, got an array of 2 items"
        ),
        (
            #"{"name":"x","lines":[{"unit price":{"a":1}}]}"#, "/lines/0/unit price",
            #"lines[0]["unit price"] must be a number, got an object of 1 property"#
        ),
        (#"{"name":"x","tags":["a","b","a"]}"#, "/tags", "tags must not repeat an item; items 0 and 2 are equal"),
        (#"{"name":"x","tags":[1,2,3,4]}"#, "/tags", "tags must have at most 3 items, has 4"),
        (#"{"name":"x","code":"ab"}"#, "/code", #"code must match the pattern ^[A-Z]{3}$, got "ab""#),
        ("[]", "", "the value must be an object, got an array of 0 items"),
    ])
    func `one thing wrong`(instance: String, path: String, message: String) throws {
        let found = try JSONSchema(JSON(parsing: Self.activity)).validate(JSON(parsing: instance))
        #expect(found == [SchemaViolation(path: path, message: message)])
    }

    @Test func `a name that is wrong is told as one`() throws {
        let found = try JSONSchema(["propertyNames": ["maxLength": 3]]).validate(["long name": 1])
        #expect(
            found == [
                SchemaViolation(
                    path: "", message: #"the property name "long name" must have at most 3 characters, has 9"#)
            ])
    }

    @Test func `all that is wrong is told at once`() throws {
        let found = try messages(Self.activity, #"{"amount":"x","type":"y","tags":{}}"#)
        #expect(found.count == 5)
    }

    @Test func `at most 20 things are told, the same thing once`() throws {
        let items = "[" + (0..<50).map(String.init).joined(separator: ",") + "]"
        #expect(try messages(#"{"items":{"type":"string"}}"#, items).count == 20)
        #expect(try messages(#"{"allOf":[{"type":"string"},{"type":"string"}]}"#, "1").count == 1)
    }

    @Test(arguments: [
        (
            #"{"anyOf":[{"type":"number"},{"type":"null"}]}"#, #""x""#,
            [#"the value must be a number or null, got the string "x""#]
        ),
        (
            #"{"oneOf":[{"const":"low"},{"const":"high"},{"type":"null"}]}"#, #""mid""#,
            [#"the value must be null, or one of low, high; got "mid""#]
        ),
        (#"{"anyOf":[{"type":"null"},{"type":"object","required":["id"]}]}"#, "{}", ["id is required"]),
        (
            #"{"oneOf":[{"properties":{"kind":{"const":"call"}},"required":["kind","phone"]},{"properties":{"kind":{"const":"email"}},"required":["kind","to"]}]}"#,
            #"{"kind":"email"}"#, ["to is required"]
        ),
        (
            #"{"anyOf":[{"required":["id"]},{"required":["name","email"]}]}"#, "{}",
            ["the value fits none of the 2 forms allowed; what follows is wrong with the nearest", "id is required"]
        ),
        (
            #"{"oneOf":[{"minimum":1},{"type":"null"},{"maximum":5}]}"#, "3",
            ["the value must fit exactly one of the forms allowed, but fits forms 1 and 3"]
        ),
        (#"{"items":{"not":{"const":1}}}"#, "[1]", ["item [0] has a form that its schema excludes"]),
        (#"{"properties":{"a":false}}"#, #"{"a":1}"#, ["a is not allowed here; leave it out"]),
        (
            #"{"contains":{"const":1},"minContains":2}"#, "[1]",
            ["the value must contain at least 2 items of the form required, has 1"]
        ),
        (
            #"{"properties":{"deal":{"unevaluatedProperties":false,"properties":{"stage":true}}}}"#,
            #"{"deal":{"stgae":1}}"#, [#"property "stgae" is not known; did you mean "stage"?"#]
        ),
    ])
    func `alternatives are told in the fewest words that help`(schema: String, instance: String, expected: [String])
        throws
    {
        #expect(try messages(schema, instance) == expected)
    }

    @Test func `what was got is cut and kept on one line`() throws {
        let long = String(repeating: "ab ", count: 100)
        let found = try JSONSchema(["type": "number"]).validate(.string("line\n\u{2028}\u{202e}" + long))
        let message = try #require(found.first?.message)
        #expect(message.hasPrefix(#"the value must be a number, got the string "line\n\u2028\u202eab ab"#))
        #expect(message.count < 130)
    }

    @Test func `a pointer escapes what it must`() throws {
        let found = try JSONSchema(["additionalProperties": ["type": "null"]]).validate(["a/b~c": 1])
        #expect(found.map(\.path) == ["/a~1b~0c"])
    }
}
