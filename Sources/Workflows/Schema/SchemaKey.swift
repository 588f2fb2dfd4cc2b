package import JSON

/// A key of a map as an editor shows it: a title, a sentence, and what may stand there.
package struct SchemaKey {
    package var name: String
    package var title: String
    package var about: String
    package var schema: JSON

    package init(_ name: String, _ title: String, _ about: String, _ schema: JSON) {
        self.name = name
        self.title = title
        self.about = about
        self.schema = schema
    }

    /// The key's schema with its title and sentence first.
    package var json: JSON { schema.titled(title, about) }
}

extension JSON {
    /// A map with these keys and no others.
    package static func closedMap(_ keys: [SchemaKey], required: [String] = [], _ more: JSON = [:]) -> JSON {
        var object = JSONObject()
        object["type"] = "object"
        object["properties"] = .object(JSONObject(uniqueKeysWithValues: keys.map { ($0.name, $0.json) }))
        if !required.isEmpty { object["required"] = .array(required.map { .string($0) }) }
        object["additionalProperties"] = false
        for (key, value) in more.object ?? JSONObject() { object[key] = value }
        return .object(object)
    }

    /// A map with keys of the designer's choice.
    package static func openMap(_ value: JSON, names: JSON = [:], _ more: JSON = [:]) -> JSON {
        var object = JSONObject()
        object["type"] = "object"
        if names != [:] { object["propertyNames"] = names }
        object["additionalProperties"] = value
        for (key, value) in more.object ?? JSONObject() { object[key] = value }
        return .object(object)
    }

    /// A literal with a type of its own.
    package static func schema(_ literal: JSON) -> JSON { literal }
    package static func any(of schemas: JSON...) -> JSON { ["anyOf": .array(schemas)] }
    package static func list(of item: JSON) -> JSON { ["type": "array", "items": item] }
    package static func words(_ words: [String]) -> JSON {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }
    package static func definition(_ name: String) -> JSON { ["$ref": .string("#/$defs/" + name)] }
    package static func whole(from low: Int, to high: Int? = nil) -> JSON {
        var object: JSONObject = ["type": "integer", "minimum": JSON.number(JSONNumber(low))]
        if let high { object["maximum"] = .number(JSONNumber(high)) }
        return .object(object)
    }

    package func titled(_ title: String, _ about: String) -> JSON {
        var object = JSONObject()
        object["title"] = .string(title)
        object["description"] = .string(about)
        for (key, value) in self.object ?? JSONObject() where object[key] == nil { object[key] = value }
        return .object(object)
    }

    /// Beside what there is, what it is where it is not given.
    package func standing(_ value: JSON) -> JSON {
        var object = self.object ?? JSONObject()
        object["default"] = value
        return .object(object)
    }

    package func example(_ examples: JSON...) -> JSON {
        var object = self.object ?? JSONObject()
        object["examples"] = .array(examples)
        return .object(object)
    }
}
