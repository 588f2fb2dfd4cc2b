import JSON

/// All schemas within reach of a compilation, by place, by URI and by anchor.
struct SchemaRegistry {
    /// A schema, and the resource it stands in.
    struct Entry {
        let schema: JSON
        let resource: Int
    }

    private var documents: [JSON] = []
    private(set) var resources: [SchemaResource] = []
    private var resourcesByURI: [String: Int] = [:]
    private(set) var entries: [SchemaPlace: Entry] = [:]

    /// Takes a document in and finds its resources, anchors and schemas.
    mutating func add(_ document: JSON, base: String) throws(JSONSchemaError) {
        documents.append(document)
        let root = SchemaPlace(document: documents.count - 1, pointer: "")
        let id = URIReference(document["$id"]?.string ?? "")
        let resource = try addResource(id.resolved(against: URIReference(base)), root, document, parent: nil)
        // A document is known by where it comes from, too, whatever it calls itself.
        let origin = URIReference(base).withoutFragment
        if resourcesByURI[origin] == nil { resourcesByURI[origin] = resource }
        try index(document, root, resource: resource, isResourceRoot: true)
    }

    // MARK: Finding

    /// The place that a reference in a resource leads to.
    mutating func locate(_ reference: String, from resource: Int, at place: SchemaPlace) throws(JSONSchemaError)
        -> (place: SchemaPlace, anchor: String?)
    {
        let target = URIReference(reference).resolved(against: resources[resource].base)
        guard let found = try resourceNumber(target.withoutFragment) else {
            throw place.error(
                "\(reference) leads to \(target.withoutFragment), which is neither in this schema nor among the documents given; nothing is fetched"
            )
        }
        guard let fragment = target.decodedFragment else {
            throw place.error("the fragment of \(reference) is not valid")
        }
        if fragment.isEmpty { return (resources[found].root, nil) }
        if fragment.hasPrefix("/") { return (try locate(fragment, in: found, reference, at: place), nil) }
        guard let anchored = resources[found].anchors[fragment] else {
            throw place.error("\(reference) leads nowhere: there is no $anchor \(fragment)")
        }
        return (anchored, fragment)
    }

    /// The resource of a URI; the draft's own metaschemas are taken in when first asked for.
    mutating func resourceNumber(_ uri: String) throws(JSONSchemaError) -> Int? {
        if let known = resourcesByURI[uri] { return known }
        guard let metaschema = try Metaschemas.document(uri) else { return nil }
        try add(metaschema, base: uri)
        return resourcesByURI[uri]
    }

    /// Follows a JSON pointer from a resource's root, even to where no keyword says that a schema stands.
    private mutating func locate(
        _ pointer: String, in resource: Int, _ reference: String, at place: SchemaPlace
    ) throws(JSONSchemaError) -> SchemaPlace {
        guard let tokens = JSONPointer.tokens(pointer) else {
            throw place.error("the JSON pointer in \(reference) is not valid")
        }
        var target = resources[resource].root
        var owner = resource
        guard var value = entries[target]?.schema else { throw place.error("\(reference) leads nowhere") }
        for token in tokens {
            guard let next = JSONPointer.step(value, token) else {
                throw place.error(
                    "\(reference) leads nowhere: there is no \(token) at \(target.pointer.isEmpty ? "the root" : target.pointer)"
                )
            }
            value = next
            target = target.appending(token)
            if let entry = entries[target] { owner = entry.resource }
        }
        if entries[target] == nil { try index(value, target, resource: owner, isResourceRoot: false) }
        return target
    }

    // MARK: Indexing

    private mutating func addResource(
        _ uri: URIReference, _ root: SchemaPlace, _ schema: JSON, parent: Int?
    ) throws(JSONSchemaError) -> Int {
        var base = uri
        if let fragment = base.fragment, !fragment.isEmpty {
            throw root.appending("$id").error("$id must not have a fragment; write $anchor: \(fragment)")
        }
        base.fragment = nil
        let name = base.withoutFragment
        guard resourcesByURI[name] == nil else {
            throw root.appending("$id").error("the $id \(name) is given twice")
        }
        let dialect = schema["$schema"]?.string.map { URIReference($0).withoutFragment }
        resources.append(
            SchemaResource(base: base, root: root, dialect: dialect ?? parent.flatMap { resources[$0].dialect }))
        resourcesByURI[name] = resources.count - 1
        return resources.count - 1
    }

    /// Walks the keywords that have schemas in them; what stands in `enum`, `const` or unknown keywords is no schema.
    private mutating func index(
        _ schema: JSON, _ place: SchemaPlace, resource: Int, isResourceRoot: Bool
    ) throws(JSONSchemaError) {
        var resource = resource
        if !isResourceRoot, let id = schema["$id"]?.string {
            let uri = URIReference(id).resolved(against: resources[resource].base)
            resource = try addResource(uri, place, schema, parent: resource)
        }
        entries[place] = Entry(schema: schema, resource: resource)
        guard case .object(let members) = schema else { return }
        for (keyword, value) in members {
            switch (SchemaKeyword.contents[keyword], value) {
            case (.schema, _):
                try index(value, place.appending(keyword), resource: resource, isResourceRoot: false)
            case (.list, .array(let items)):
                for (number, item) in items.enumerated() {
                    let inner = place.appending(keyword).appending(String(number))
                    try index(item, inner, resource: resource, isResourceRoot: false)
                }
            case (.map, .object(let schemas)):
                for (name, item) in schemas {
                    let inner = place.appending(keyword).appending(name)
                    try index(item, inner, resource: resource, isResourceRoot: false)
                }
            case (.anchor, .string(let name)):
                try addAnchor(name, keyword, place, resource)
            default:
                break
            }
        }
    }

    private mutating func addAnchor(
        _ name: String, _ keyword: String, _ place: SchemaPlace, _ resource: Int
    ) throws(JSONSchemaError) {
        guard resources[resource].anchors[name] == nil || resources[resource].anchors[name] == place else {
            throw place.appending(keyword).error("the anchor \(name) is given twice")
        }
        resources[resource].anchors[name] = place
        if keyword == "$dynamicAnchor" { resources[resource].dynamicAnchors[name] = place }
    }
}
