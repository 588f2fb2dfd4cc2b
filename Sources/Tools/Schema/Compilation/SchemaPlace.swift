/// Where a schema stands: a document by number, and a JSON pointer from its root.
struct SchemaPlace: Hashable {
    let document: Int
    let pointer: String

    func appending(_ token: String) -> SchemaPlace {
        SchemaPlace(document: document, pointer: pointer + "/" + JSONPointer.escape(token))
    }

    func error(_ message: String) -> JSONSchemaError {
        JSONSchemaError(path: pointer, message: message)
    }
}

/// A part of a document that has a URI of its own: the whole, or what an `$id` stands in.
struct SchemaResource {
    let base: URIReference
    let root: SchemaPlace
    /// The URI of its metaschema; nil for draft 2020-12.
    let dialect: String?
    /// Places by `$anchor` and `$dynamicAnchor`.
    var anchors: [String: SchemaPlace] = [:]
    var dynamicAnchors: [String: SchemaPlace] = [:]
}
