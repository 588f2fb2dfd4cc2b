package import JSON

extension Value {
    /// The value of a JSON document. A number written without point or exponent is an int, one that does not fit
    /// into 64 bits and every other a double.
    package init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .string(let value): self = .string(value)
        case .number(let number):
            if number.isWrittenAsInteger, let value = number.int64 {
                self = .int(value)
            } else {
                self = .double(number.double)
            }
        case .array(let items): self = .list(items.map { Value($0) })
        case .object(let object):
            var map = ValueMap(capacity: object.count)
            for (key, value) in object { map.set(key, Value(value)) }
            self = .map(map)
        }
    }

    /// The value as JSON: bytes in base64, timestamps by RFC 3339, durations as `3.5s`, types by name, optionals as
    /// their value or null, doubles that are no number as `"NaN"`, `"Infinity"` and `"-Infinity"`; keys that are no
    /// strings as text.
    ///
    /// - Throws: an error of kind `.budget` when shared parts make the document larger than about 16 MiB.
    package func json() throws(ExpressionError) -> JSON {
        var rest = Budget.standard.size
        do throws(Fault) {
            return try json(&rest)
        } catch {
            throw error.error(in: "")
        }
    }

    private func json(_ rest: inout Int) throws(Fault) -> JSON {
        rest -= 16
        if rest < 0 { throw Fault(.budget, "the value is too large for JSON", at: 0) }
        switch self {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return JSON(value)
        case .uint(let value):
            return Int64(exactly: value).map { JSON($0) } ?? JSONNumber(literal: String(value)).map { .number($0) }
                ?? .null
        case .double(let value):
            return JSONNumber(value).map { .number($0) } ?? .string(NumberText.shortest(value))
        case .string(let value):
            rest -= value.utf8.count
            return .string(value)
        case .bytes(let value):
            rest -= value.count
            return .string(Base64.encode(value))
        case .list(let list):
            var items: [JSON] = []
            items.reserveCapacity(list.count)
            for value in list { items.append(try value.json(&rest)) }
            return .array(items)
        case .map(let map):
            var object = JSONObject()
            for entry in map.entries { object[entry.key.plainText] = try entry.value.json(&rest) }
            return .object(object)
        case .timestamp(let value): return .string(RFC3339.text(value))
        case .duration(let value): return .string(IntervalText.text(value))
        case .type(let name): return .string(name)
        case .optional(let value): return try value?.json(&rest) ?? .null
        }
    }

    /// A value without parts as a reader sees it: strings without quotes, numbers in their shortest form.
    var plainText: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "true" : "false"
        case .int(let value): String(value)
        case .uint(let value): String(value)
        case .double(let value): NumberText.shortest(value)
        case .string(let value): value
        case .bytes(let value): Base64.encode(value)
        case .timestamp(let value): RFC3339.text(value)
        case .duration(let value): IntervalText.text(value)
        case .type(let name): name
        case .optional(let value): value?.plainText ?? ""
        case .list, .map: shown
        }
    }

    /// The value as it stands in a text: nothing for null, compact JSON for lists and maps.
    package func text() throws(ExpressionError) -> String {
        switch self {
        case .list, .map: try json().text
        case .optional(let value): try value?.text() ?? ""
        default: plainText
        }
    }
}
