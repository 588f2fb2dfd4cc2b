import JSON

/// The metaschemas of draft 2020-12 as the JSON Schema organisation publishes them, so that nothing is ever fetched.
enum Metaschemas {
    /// What `$schema` says for the draft.
    static let dialect = base + "schema"

    /// The metaschema of a URI, read anew each time: schemas are compiled once.
    static func document(_ uri: String) throws(JSONSchemaError) -> JSON? {
        guard uri.hasPrefix(base), let text = text(String(uri.dropFirst(base.count))) else { return nil }
        do {
            return try JSON(parsing: text)
        } catch {
            throw JSONSchemaError(path: "", message: "the metaschema \(uri) cannot be read: \(error.message)")
        }
    }

    private static let base = "https://json-schema.org/draft/2020-12/"

    private static func text(_ name: String) -> String? {
        switch name {
        case "schema": root
        case "meta/core": core
        case "meta/applicator": applicator
        case "meta/unevaluated": unevaluated
        case "meta/validation": validation
        case "meta/meta-data": metaData
        case "meta/format-annotation": formatAnnotation
        case "meta/format-assertion": formatAssertion
        case "meta/content": content
        default: nil
        }
    }
}
