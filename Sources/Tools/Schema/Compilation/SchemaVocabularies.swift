import JSON

/// The vocabularies of draft 2020-12 that can reject an instance; core always holds, the others only describe.
struct SchemaVocabularies: OptionSet, Sendable {
    let rawValue: UInt8

    static let applicator = SchemaVocabularies(rawValue: 1)
    static let unevaluated = SchemaVocabularies(rawValue: 2)
    static let validation = SchemaVocabularies(rawValue: 4)
    static let all: SchemaVocabularies = [.applicator, .unevaluated, .validation]

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Reads a metaschema's `$vocabulary` (Core 8.1.2).
    init(_ list: JSONObject) throws(JSONSchemaError) {
        self = []
        for (uri, isRequired) in list {
            switch uri {
            case Self.base + "core", Self.base + "meta-data", Self.base + "format-annotation", Self.base + "content":
                break
            case Self.base + "applicator": insert(.applicator)
            case Self.base + "unevaluated": insert(.unevaluated)
            case Self.base + "validation": insert(.validation)
            default:
                guard isRequired == .bool(true) else { continue }
                throw JSONSchemaError(
                    path: "/$schema", message: "the metaschema requires the vocabulary \(uri), which is not known here")
            }
        }
    }

    private static let base = "https://json-schema.org/draft/2020-12/vocab/"
}
