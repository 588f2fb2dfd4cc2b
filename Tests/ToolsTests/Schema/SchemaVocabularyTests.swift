import JSON
import Testing
import Tools

/// `$schema` and `$vocabulary`.
@Suite struct SchemaVocabularyTests {
    private static let base = "https://json-schema.org/draft/2020-12/vocab/"

    private func metaschema(_ vocabularies: JSONObject) -> [String: JSON] {
        ["https://parley.test/meta": ["$id": "https://parley.test/meta", "$vocabulary": .object(vocabularies)]]
    }

    @Test func `a metaschema without the validation vocabulary leaves its keywords out`() throws {
        let documents = metaschema([
            Self.base + "core": true, Self.base + "applicator": true, "https://parley.test/colours": false,
        ])
        let schema: JSON = [
            "$schema": "https://parley.test/meta", "minimum": 10, "required": ["a"], "properties": ["b": false],
        ]
        let lenient = try JSONSchema(schema, documents: documents)
        #expect(lenient.accepts(1))
        #expect(lenient.accepts([:]))
        #expect(!lenient.accepts(["b": 1]))
    }

    @Test func `a metaschema may be embedded`() throws {
        let schema: JSON = [
            "$schema": "https://parley.test/meta", "minimum": 10, "not": true,
            "$defs": ["m": ["$id": "https://parley.test/meta", "$vocabulary": [Self.base + "validation": true]]],
        ]
        let strict = try JSONSchema(schema)
        #expect(strict.accepts(11))
        #expect(!strict.accepts(9))
    }

    @Test func `a vocabulary that is required and not known is an error`() {
        let documents = metaschema(["https://parley.test/colours": true])
        #expect(throws: JSONSchemaError.self) {
            try JSONSchema(["$schema": "https://parley.test/meta"], documents: documents)
        }
    }

    @Test(arguments: ["http://json-schema.org/draft-07/schema#", "https://parley.test/unknown"])
    func `a dialect that is not known is an error`(dialect: String) {
        let error = #expect(throws: JSONSchemaError.self) { try JSONSchema(["$schema": .string(dialect)]) }
        #expect(error?.path == "/$schema")
        #expect(error?.message.contains("leave $schema out") == true)
    }

    @Test func `the draft's own dialect is known`() throws {
        let schema = try JSONSchema(["$schema": "https://json-schema.org/draft/2020-12/schema#", "minimum": 3])
        #expect(!schema.accepts(2))
    }
}
