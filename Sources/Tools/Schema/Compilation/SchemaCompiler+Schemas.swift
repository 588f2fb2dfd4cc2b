import JSON
import Patterns

/// Keywords that hold schemas. The registry has numbered the places already; what is no schema there is told on compiling it.
extension SchemaCompiler {
    mutating func schema(_ keyword: String, _ reader: SchemaReader) -> Int? {
        reader.has(keyword) ? number(of: reader.place.appending(keyword)) : nil
    }

    /// A list, which must not be empty where it is there.
    mutating func schemas(_ keyword: String, _ reader: SchemaReader) throws(JSONSchemaError) -> [Int] {
        guard let items = try reader.array(keyword) else { return [] }
        guard !items.isEmpty else { throw reader.error(keyword, "must have at least one schema") }
        let place = reader.place.appending(keyword)
        return items.indices.map { number(of: place.appending(String($0))) }
    }

    mutating func namedSchemas(_ keyword: String, _ reader: SchemaReader) throws(JSONSchemaError)
        -> [(name: String, schema: Int)]
    {
        guard let members = try reader.object(keyword) else { return [] }
        let place = reader.place.appending(keyword)
        return members.map { ($0.key, number(of: place.appending($0.key))) }
    }

    // MARK: The groups

    func values(_ reader: SchemaReader) throws(JSONSchemaError) -> ValueRules? {
        let types = try reader.types()
        let allowed = try reader.array("enum")
        let constant = reader.members["const"]
        guard types != nil || allowed != nil || constant != nil else { return nil }
        return ValueRules(types: types ?? .all, allowed: allowed, constant: constant)
    }

    func numbers(_ reader: SchemaReader) throws(JSONSchemaError) -> NumberRules? {
        let keywords = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"]
        guard keywords.contains(where: reader.has) else { return nil }
        var divisor: Divisor?
        if let number = try reader.number("multipleOf") {
            guard let usable = Divisor(number) else {
                throw reader.error("multipleOf", "must be greater than 0, got \(number.literal)")
            }
            divisor = usable
        }
        return NumberRules(
            minimum: try reader.number("minimum"), exclusiveMinimum: try reader.number("exclusiveMinimum"),
            maximum: try reader.number("maximum"), exclusiveMaximum: try reader.number("exclusiveMaximum"),
            divisor: divisor)
    }

    func strings(_ reader: SchemaReader) throws(JSONSchemaError) -> StringRules? {
        guard ["minLength", "maxLength", "pattern"].contains(where: reader.has) else { return nil }
        var pattern: Pattern?
        if let source = try reader.string("pattern") { pattern = try reader.pattern(source, "pattern") }
        return StringRules(
            minimum: try reader.count("minLength"), maximum: try reader.count("maxLength"), pattern: pattern)
    }

    mutating func arrays(_ reader: SchemaReader, _ known: SchemaVocabularies) throws(JSONSchemaError) -> ArrayRules? {
        var keywords: [String] = []
        let applies = known.contains(.applicator)
        let validates = known.contains(.validation)
        if applies { keywords += ["prefixItems", "items", "contains"] }
        if validates { keywords += ["minItems", "maxItems", "uniqueItems"] }
        if reader.members["items"]?.array != nil {
            throw reader.error("items", "must be one schema; write an array of schemas as prefixItems")
        }
        guard keywords.contains(where: reader.has) else { return nil }
        return ArrayRules(
            minimum: validates ? try reader.count("minItems") : nil,
            maximum: validates ? try reader.count("maxItems") : nil,
            isUnique: validates ? try reader.bool("uniqueItems") ?? false : false,
            prefix: applies ? try schemas("prefixItems", reader) : [],
            rest: applies ? schema("items", reader) : nil,
            contained: applies ? schema("contains", reader) : nil,
            minimumContained: validates ? try reader.count("minContains") ?? 1 : 1,
            maximumContained: validates ? try reader.count("maxContains") : nil)
    }

    mutating func objects(_ reader: SchemaReader, _ known: SchemaVocabularies) throws(JSONSchemaError) -> ObjectRules? {
        var keywords: [String] = []
        let applies = known.contains(.applicator)
        let validates = known.contains(.validation)
        if applies { keywords += ["properties", "patternProperties", "additionalProperties", "propertyNames"] }
        if validates { keywords += ["required", "dependentRequired", "minProperties", "maxProperties"] }
        guard keywords.contains(where: reader.has) else { return nil }
        var patterns: [(pattern: Pattern, schema: Int)] = []
        for (source, schema) in applies ? try namedSchemas("patternProperties", reader) : [] {
            patterns.append((try reader.pattern(source, "patternProperties"), schema))
        }
        var dependent: [(name: String, required: [String])] = []
        if validates, let members = try reader.object("dependentRequired") {
            for (name, value) in members { dependent.append((name, try reader.names(value, "dependentRequired"))) }
        }
        return ObjectRules(
            properties: applies ? try namedSchemas("properties", reader) : [],
            required: validates ? try reader.names("required") : [],
            patterns: patterns,
            additional: applies ? schema("additionalProperties", reader) : nil,
            isClosed: reader.members["additionalProperties"] == .bool(false),
            nameRule: applies ? schema("propertyNames", reader) : nil,
            dependent: dependent,
            minimum: validates ? try reader.count("minProperties") : nil,
            maximum: validates ? try reader.count("maxProperties") : nil)
    }

    /// References belong to core and always hold.
    mutating func applicators(_ reader: SchemaReader, _ known: SchemaVocabularies, resource: Int)
        throws(JSONSchemaError) -> ApplicatorRules?
    {
        var all: [Int] = []
        var dynamic: ApplicatorRules.DynamicReference?
        if let reference = try reader.string("$ref") {
            all.append(try target(reference, "$ref", in: reader, resource: resource))
        }
        if let reference = try reader.string("$dynamicRef") {
            let (node, name) = try dynamicTarget(reference, in: reader, resource: resource)
            if let name { dynamic = .init(name: name, fallback: node) } else { all.append(node) }
        }
        guard known.contains(.applicator) else {
            guard !all.isEmpty || dynamic != nil else { return nil }
            return ApplicatorRules(
                all: all, dynamic: dynamic, any: [], one: [], negated: nil, condition: nil, dependent: [])
        }
        all += try schemas("allOf", reader)
        let any = try schemas("anyOf", reader)
        let one = try schemas("oneOf", reader)
        let negated = schema("not", reader)
        let dependent = try namedSchemas("dependentSchemas", reader)
        let condition = schema("if", reader).map { number in
            ApplicatorRules.Condition(
                condition: number, then: schema("then", reader), otherwise: schema("else", reader))
        }
        let isEmpty =
            all.isEmpty && dynamic == nil && any.isEmpty && one.isEmpty && negated == nil && condition == nil
            && dependent.isEmpty
        if isEmpty { return nil }
        return ApplicatorRules(
            all: all, dynamic: dynamic, any: any, one: one, negated: negated, condition: condition,
            dependent: dependent)
    }
}
