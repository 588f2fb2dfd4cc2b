import JSON

/// Turns schemas into a graph of nodes, one for each place that is reached.
struct SchemaCompiler {
    var registry = SchemaRegistry()
    /// The places of the nodes, by number; those past `nodes` are still to be compiled.
    private var places: [SchemaPlace] = []
    private var numbers: [SchemaPlace: Int] = [:]
    private var nodes: [SchemaNode] = []
    private var vocabularies: [Int: SchemaVocabularies] = [:]
    /// Names that a `$dynamicRef` looks for.
    private var dynamicNames: [String] = []

    init(_ schema: JSON, documents: [String: JSON]) throws(JSONSchemaError) {
        try registry.add(schema, base: "")
        for (uri, document) in documents.sorted(by: { $0.key < $1.key }) { try registry.add(document, base: uri) }
    }

    mutating func compile() throws(JSONSchemaError) -> SchemaGraph {
        // What nothing refers to is compiled too, so that its faults are told.
        let own = registry.entries.keys.filter { $0.document == 0 }.sorted { $0.pointer < $1.pointer }
        for place in own { _ = number(of: place) }
        repeat {
            while nodes.count < places.count { try nodes.append(node(at: places[nodes.count])) }
            // An anchor's schema may name further anchors, or bring in a metaschema.
            for resource in registry.resources {
                for name in dynamicNames {
                    if let place = resource.dynamicAnchors[name] { _ = number(of: place) }
                }
            }
        } while nodes.count < places.count
        let dynamicAnchors = dynamicNames.map { name in
            registry.resources.map { resource in resource.dynamicAnchors[name].map { number(of: $0) } }
        }
        return SchemaGraph(nodes: nodes, dynamicAnchors: dynamicAnchors)
    }

    // MARK: What keywords ask for

    /// The node of a place, which is compiled in its turn.
    mutating func number(of place: SchemaPlace) -> Int {
        if let known = numbers[place] { return known }
        places.append(place)
        numbers[place] = places.count - 1
        return places.count - 1
    }

    /// The node that a reference leads to.
    mutating func target(_ reference: String, _ keyword: String, in reader: SchemaReader, resource: Int)
        throws(JSONSchemaError) -> Int
    {
        let place = reader.place.appending(keyword)
        return number(of: try registry.locate(reference, from: resource, at: place).place)
    }

    /// The node that a `$dynamicRef` leads to, and the name's number where it leads elsewhere in other company (Core 8.2.3.2).
    mutating func dynamicTarget(_ reference: String, in reader: SchemaReader, resource: Int) throws(JSONSchemaError)
        -> (node: Int, name: Int?)
    {
        let place = reader.place.appending("$dynamicRef")
        let (target, anchor) = try registry.locate(reference, from: resource, at: place)
        guard let anchor, let entry = registry.entries[target],
            registry.resources[entry.resource].dynamicAnchors[anchor] == target
        else { return (number(of: target), nil) }
        let name = dynamicNames.firstIndex(of: anchor) ?? dynamicNames.count
        if name == dynamicNames.count { dynamicNames.append(anchor) }
        return (number(of: target), name)
    }

    /// The vocabularies of a resource's dialect.
    private mutating func vocabularies(of resource: Int, at place: SchemaPlace) throws(JSONSchemaError)
        -> SchemaVocabularies
    {
        if let known = vocabularies[resource] { return known }
        let found = try readVocabularies(of: resource)
        vocabularies[resource] = found
        return found
    }

    private mutating func readVocabularies(of resource: Int) throws(JSONSchemaError) -> SchemaVocabularies {
        guard let dialect = registry.resources[resource].dialect, dialect != Metaschemas.dialect else { return .all }
        let place = registry.resources[resource].root.appending("$schema")
        guard let number = try registry.resourceNumber(dialect),
            let metaschema = registry.entries[registry.resources[number].root]?.schema
        else {
            throw place.error(
                "the dialect \(dialect) is not known; write the schema for \(Metaschemas.dialect), or leave $schema out"
            )
        }
        guard let list = metaschema["$vocabulary"]?.object else { return .all }
        return try SchemaVocabularies(list)
    }

    // MARK: One schema

    private mutating func node(at place: SchemaPlace) throws(JSONSchemaError) -> SchemaNode {
        guard let entry = registry.entries[place] else { throw place.error("there is no schema here") }
        switch entry.schema {
        case .bool(let verdict):
            return SchemaNode(resource: entry.resource, verdict: verdict)
        case .object(let members):
            let known = try vocabularies(of: entry.resource, at: place)
            return try node(SchemaReader(place: place, members: members), entry.resource, known)
        default:
            throw place.error("a schema must be an object, true or false, got \(SchemaPhrase.got(entry.schema))")
        }
    }

    private mutating func node(_ reader: SchemaReader, _ resource: Int, _ known: SchemaVocabularies)
        throws(JSONSchemaError) -> SchemaNode
    {
        try checkCore(reader)
        let validates = known.contains(.validation)
        let values = validates ? try self.values(reader) : nil
        let numbers = validates ? try self.numbers(reader) : nil
        let strings = validates ? try self.strings(reader) : nil
        let arrays = try self.arrays(reader, known)
        let objects = try self.objects(reader, known)
        let applicators = try self.applicators(reader, known, resource: resource)
        let unevaluated = known.contains(.unevaluated)
        let items = unevaluated ? schema("unevaluatedItems", reader) : nil
        let properties = unevaluated ? schema("unevaluatedProperties", reader) : nil
        let isEmpty =
            values == nil && numbers == nil && strings == nil && arrays == nil && objects == nil && applicators == nil
            && items == nil && properties == nil
        return SchemaNode(
            resource: resource, verdict: isEmpty ? true : nil, values: values, numbers: numbers, strings: strings,
            arrays: arrays, objects: objects, applicators: applicators, unevaluatedItems: items,
            unevaluatedProperties: properties)
    }

    private func checkCore(_ reader: SchemaReader) throws(JSONSchemaError) {
        for keyword in ["$id", "$schema", "$anchor", "$dynamicAnchor", "$ref", "$dynamicRef", "$comment"] {
            _ = try reader.string(keyword)
        }
        _ = try reader.object("$vocabulary")
        _ = try reader.object("$defs")
    }
}
