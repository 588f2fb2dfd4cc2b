/// What the keywords hold that matter before any other is read.
enum SchemaKeyword {
    enum Contents {
        case schema
        /// An array of schemas.
        case list
        /// An object whose members are schemas.
        case map
        case anchor
    }

    static let contents: [String: Contents] = [
        "additionalProperties": .schema, "propertyNames": .schema, "unevaluatedProperties": .schema, "items": .schema,
        "contains": .schema, "unevaluatedItems": .schema, "not": .schema, "if": .schema, "then": .schema,
        "else": .schema, "contentSchema": .schema,
        "prefixItems": .list, "allOf": .list, "anyOf": .list, "oneOf": .list,
        // `definitions` is what older drafts called `$defs`; the metaschema still describes it.
        "$defs": .map, "definitions": .map, "properties": .map, "patternProperties": .map, "dependentSchemas": .map,
        "$anchor": .anchor, "$dynamicAnchor": .anchor,
    ]
}
