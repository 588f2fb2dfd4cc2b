import JSON
import Patterns

/// Reads one schema's keywords, each with the value it must have.
struct SchemaReader {
    let place: SchemaPlace
    let members: JSONObject

    func error(_ keyword: String, _ message: String) -> JSONSchemaError {
        place.appending(keyword).error("\(keyword) \(message)")
    }

    func has(_ keyword: String) -> Bool { members[keyword] != nil }

    func string(_ keyword: String) throws(JSONSchemaError) -> String? {
        guard let value = members[keyword] else { return nil }
        guard let text = value.string else { throw wrong(keyword, "a string", value) }
        return text
    }

    func bool(_ keyword: String) throws(JSONSchemaError) -> Bool? {
        guard let value = members[keyword] else { return nil }
        guard let flag = value.bool else { throw wrong(keyword, "true or false", value) }
        return flag
    }

    func number(_ keyword: String) throws(JSONSchemaError) -> JSONNumber? {
        guard let value = members[keyword] else { return nil }
        guard let number = value.number else { throw wrong(keyword, "a number", value) }
        return number
    }

    /// A count; what 64 bits cannot hold is beyond any instance.
    func count(_ keyword: String) throws(JSONSchemaError) -> Int? {
        guard let value = members[keyword] else { return nil }
        guard let number = value.number, number.isInteger, !(number < 0) else {
            throw wrong(keyword, "an integer from 0 up", value)
        }
        return value.int ?? .max
    }

    /// Names, each once.
    func names(_ keyword: String) throws(JSONSchemaError) -> [String] {
        guard let value = members[keyword] else { return [] }
        return try names(value, keyword)
    }

    func names(_ value: JSON, _ keyword: String) throws(JSONSchemaError) -> [String] {
        guard let items = value.array else { throw wrong(keyword, "an array of strings", value) }
        var names: [String] = []
        for item in items {
            guard let name = item.string else { throw wrong(keyword, "an array of strings", value) }
            names.append(name)
        }
        return StringTable(names).strings
    }

    func array(_ keyword: String) throws(JSONSchemaError) -> [JSON]? {
        guard let value = members[keyword] else { return nil }
        guard let items = value.array else { throw wrong(keyword, "an array", value) }
        return items
    }

    func object(_ keyword: String) throws(JSONSchemaError) -> JSONObject? {
        guard let value = members[keyword] else { return nil }
        guard let object = value.object else { throw wrong(keyword, "an object", value) }
        return object
    }

    func types() throws(JSONSchemaError) -> TypeSet? {
        guard let value = members["type"] else { return nil }
        var types: TypeSet = []
        for name in value.array ?? [value] {
            guard let type = name.string.flatMap(TypeSet.init(name:)) else {
                throw error(
                    "type",
                    "must be one of null, boolean, integer, number, string, array, object, or an array of these; got \(name.text)"
                )
            }
            types.formUnion(type)
        }
        guard !types.isEmpty else { throw error("type", "must name at least one type") }
        return types
    }

    /// An expression of ECMA-262's kind, which is searched for.
    func pattern(_ source: String, _ keyword: String) throws(JSONSchemaError) -> Pattern {
        do {
            return try Pattern(source, dialect: .ecma)
        } catch {
            throw place.appending(keyword).error(error.message)
        }
    }

    private func wrong(_ keyword: String, _ wanted: String, _ value: JSON) -> JSONSchemaError {
        error(keyword, "must be \(wanted), got \(SchemaPhrase.got(value))")
    }
}
