package import JSON

/// Which records a segment has: conditions of which all, or any, must hold; a group of conditions may stand for one.
///
/// As JSON `{"all": [{"field": "email", "operator": "is_set"}, {"any": [{"field": "tag", "operator": "is",
/// "value": "VIP"}, {"field": "company.industry", "operator": "is", "value": "Software"}]}]}`: two levels, no more.
package struct SegmentFilter: Sendable, Hashable {
    package enum Match: String, Sendable, Hashable { case all, any }

    package enum Rule: Sendable, Hashable {
        case condition(SegmentCondition)
        case group(Match, [SegmentCondition])
    }

    package var match: Match
    package var rules: [Rule]

    package init(_ match: Match = .all, _ rules: [Rule]) {
        self.match = match
        self.rules = rules
    }
}

/// What must hold of one field: `deal.amount`, `more_than`, 1000.
package struct SegmentCondition: Sendable, Hashable {
    /// A field of the record, of its `company.`, `contact.` or `deal.`, or `tag`.
    package var field: String
    package var comparison: SegmentOperator
    package var value: JSON

    package init(_ field: String, _ comparison: SegmentOperator, _ value: JSON = .null) {
        self.field = field
        self.comparison = comparison
        self.value = value
    }
}

package enum SegmentOperator: String, Sendable, Hashable, CaseIterable {
    case equal = "is"
    case notEqual = "is_not"
    case isOneOf = "is_one_of"
    case contains
    case beginsWith = "begins_with"
    case isSet = "is_set"
    case isNotSet = "is_not_set"
    case moreThan = "more_than"
    case lessThan = "less_than"
    case atLeast = "at_least"
    case atMost = "at_most"
    case before
    case after
    /// Within so many days up to now.
    case inLastDays = "in_last_days"
    case inNextDays = "in_next_days"
    /// Longer ago than so many days.
    case moreThanDaysAgo = "more_than_days_ago"

    var needsValue: Bool { self != .isSet && self != .isNotSet }
}

extension SegmentFilter {
    /// - Throws: `CRMError.invalid` that says which rule cannot be read, and why.
    package init(json: JSON) throws {
        (match, rules) = try Self.group(json, at: "filter") { item, place in
            if item["field"] != nil { return .condition(try SegmentCondition(json: item, at: place)) }
            let (match, conditions) = try Self.group(item, at: place) { try SegmentCondition(json: $0, at: $1) }
            return .group(match, conditions)
        }
    }

    /// `{"all": […]}` or `{"any": […]}`, with at least one item.
    private static func group<Item>(
        _ json: JSON, at place: String, _ item: (JSON, String) throws -> Item
    ) throws -> (Match, [Item]) {
        guard let object = json.object, object.count == 1, let (key, list) = object.first.map({ ($0.key, $0.value) }),
            let match = Match(rawValue: key), let items = list.array, !items.isEmpty, items.count <= 50
        else {
            throw CRMError.invalid(
                field: place, reason: "must be {\"all\": [conditions]} or {\"any\": [conditions]}, with 1 to 50 of them"
            )
        }
        return (match, try items.enumerated().map { try item($1, "\(place).\(key)[\($0)]") })
    }

    package var json: JSON {
        let items = rules.map { rule in
            switch rule {
            case .condition(let condition): condition.json
            case .group(let match, let conditions): Self.json(match, conditions.map(\.json))
            }
        }
        return Self.json(match, items)
    }

    private static func json(_ match: Match, _ items: [JSON]) -> JSON {
        var object = JSONObject()
        object[match.rawValue] = .array(items)
        return .object(object)
    }
}

extension SegmentCondition {
    init(json: JSON, at place: String) throws {
        guard let field = json["field"]?.string else {
            throw CRMError.invalid(
                field: place, reason: "must be {\"field\": …, \"operator\": …, \"value\": …}; groups go two levels deep"
            )
        }
        guard let comparison = json["operator"]?.string.flatMap(SegmentOperator.init(rawValue:)) else {
            let known = SegmentOperator.allCases.map(\.rawValue).joined(separator: ", ")
            throw CRMError.invalid(field: "\(place).operator", reason: "must be one of \(known)")
        }
        self.init(field, comparison, json["value"] ?? .null)
    }

    var json: JSON {
        var object: JSONObject = ["field": .string(field), "operator": .string(comparison.rawValue)]
        if comparison.needsValue { object["value"] = value }
        return .object(object)
    }
}
