import JSON
import Testing
import Tools

/// A schema that cannot be used says where and why.
@Suite struct SchemaErrorTests {
    @Test(arguments: [
        ("3", "", "a schema must be an object, true or false, got the number 3"),
        (
            #"{"type":"text"}"#, "/type",
            #"type must be one of null, boolean, integer, number, string, array, object, or an array of these; got "text""#
        ),
        (#"{"type":[]}"#, "/type", "type must name at least one type"),
        (
            #"{"properties":{"a":{"minLength":-1}}}"#, "/properties/a/minLength",
            "minLength must be an integer from 0 up, got the number -1"
        ),
        (#"{"properties":{"a":5}}"#, "/properties/a", "a schema must be an object, true or false, got the number 5"),
        (#"{"properties":[]}"#, "/properties", "properties must be an object, got an array of 0 items"),
        (
            #"{"$defs":{"unused/one":{"enum":"a"}}}"#, "/$defs/unused~1one/enum",
            #"enum must be an array, got the string "a""#
        ),
        (#"{"items":[{}]}"#, "/items", "items must be one schema; write an array of schemas as prefixItems"),
        (#"{"anyOf":[]}"#, "/anyOf", "anyOf must have at least one schema"),
        (#"{"multipleOf":0}"#, "/multipleOf", "multipleOf must be greater than 0, got 0"),
        (#"{"minimum":"1"}"#, "/minimum", #"minimum must be a number, got the string "1""#),
        (#"{"required":"a"}"#, "/required", #"required must be an array of strings, got the string "a""#),
        (#"{"required":[1]}"#, "/required", "required must be an array of strings, got an array of 1 item"),
        (#"{"uniqueItems":1}"#, "/uniqueItems", "uniqueItems must be true or false, got the number 1"),
        (#"{"$ref":1}"#, "/$ref", "$ref must be a string, got the number 1"),
        (#"{"$id":"https://parley.test/a#b"}"#, "/$id", "$id must not have a fragment; write $anchor: b"),
        (#"{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}"#, "/$defs/b/$id", "the $id x is given twice"),
        (#"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"#, "/$defs/b/$anchor", "the anchor x is given twice"),
        (##"{"$ref":"#/~2"}"##, "/$ref", "the JSON pointer in #/~2 is not valid"),
        (##"{"$ref":"#%zz"}"##, "/$ref", "the fragment of #%zz is not valid"),
    ])
    func `a keyword that cannot have its value`(schema: String, path: String, message: String) throws {
        let schema = try JSON(parsing: schema)
        #expect(throws: JSONSchemaError(path: path, message: message)) { try JSONSchema(schema) }
    }

    @Test(arguments: [
        (#"{"pattern":"(b"}"#, "/pattern"), (#"{"patternProperties":{"(b":true}}"#, "/patternProperties"),
    ])
    func `a pattern that is not valid`(schema: String, path: String) throws {
        let schema = try JSON(parsing: schema)
        let message = "the pattern (b cannot be used: a ( is never closed; write \\( for the character itself"
        #expect(throws: JSONSchemaError(path: path, message: message)) { try JSONSchema(schema) }
    }
}
