import DatePhrases
import JSON
import Storage

/// Makes a filter a condition on the rows of its kind's table, with every value bound.
struct SegmentCompiler {
    private let kind: SegmentKind
    private let session: CRMSession
    private let currency: Currency

    init(_ kind: SegmentKind, in session: CRMSession) throws {
        self.kind = kind
        self.session = session
        currency = try session.ownAccount().currency
    }

    /// - Throws: `CRMError.invalid` for a field that is not there, or a comparison that it does not have.
    func compile(_ filter: SegmentFilter) throws -> SQL {
        try Self.joined(
            filter.match,
            filter.rules.map { rule in
                switch rule {
                case .condition(let condition): try compile(condition)
                case .group(let match, let conditions): try Self.joined(match, conditions.map(compile))
                }
            })
    }

    private static func joined(_ match: SegmentFilter.Match, _ parts: [SQL]) -> SQL {
        guard let first = parts.first else { return "1" }
        let all = parts.dropFirst().reduce(first) { whole, part in
            match == .all ? "\(fragment: whole) AND \(fragment: part)" : "\(fragment: whole) OR \(fragment: part)"
        }
        return "(\(fragment: all))"
    }

    private func compile(_ condition: SegmentCondition) throws -> SQL {
        // What is not so is the whole of what is so, turned round: "no deal in that stage", not "a deal in another".
        switch condition.comparison {
        case .notEqual: return "NOT \(fragment: try positive(condition, .equal))"
        case .isNotSet: return "NOT \(fragment: try positive(condition, .isSet))"
        default: return try positive(condition, condition.comparison)
        }
    }

    private func positive(_ condition: SegmentCondition, _ comparison: SegmentOperator) throws -> SQL {
        let parts = condition.field.split(separator: ".", maxSplits: 1).map(String.init)
        if parts.count == 2, let other = SegmentKind(rawValue: parts[0]), let rows = kind.related(other) {
            let inner = try test(other, parts[1], condition, comparison)
            return "EXISTS (\(fragment: rows) AND \(fragment: inner))"
        }
        return "(\(fragment: try test(kind, condition.field, condition, comparison)))"
    }

    private func test(
        _ kind: SegmentKind, _ name: String, _ condition: SegmentCondition, _ comparison: SegmentOperator
    ) throws -> SQL {
        guard let field = try kind.fields[name] ?? customField(name, of: kind) else {
            let known = kind.fields.keys.sorted() + (try custom(kind).map { Self.customPrefix + $0.key })
            throw CRMError.invalid(
                field: "filter",
                reason: "names \"\(condition.field)\", which \(kind == self.kind ? "a" : "its") \(kind.rawValue) "
                    + "does not have\(NameKey.hint(for: name, among: known))")
        }
        guard field.operators.contains(condition.comparison) else {
            throw CRMError.invalid(
                field: "filter",
                reason: "asks whether \(condition.field) \(condition.comparison.rawValue); it can be asked "
                    + field.operators.map(\.rawValue).joined(separator: ", "))
        }
        let value = SegmentValue(condition, currency: currency, session: session)
        guard case .custom(let definition, let rows) = field else { return try test(field, comparison, value) }
        let inner = comparison == .isSet ? "1" : try test(SegmentField.custom(definition), comparison, value)
        return "EXISTS (SELECT 1 FROM field_values v WHERE \(fragment: rows) AND \(fragment: inner))"
    }

    /// What the names of custom fields begin with: `fields.shoe_size`.
    private static let customPrefix = "fields."

    private func custom(_ kind: SegmentKind) throws -> [FieldDefinition] {
        try session.fieldDefinitions(of: kind.owner).filter { !$0.isBuiltin }
    }

    private func customField(_ name: String, of kind: SegmentKind) throws -> SegmentField? {
        guard name.hasPrefix(Self.customPrefix),
            let field = try custom(kind).first(where: { Self.customPrefix + $0.key == name })
        else { return nil }
        let record = SQL(stringLiteral: "\(kind.alias).id")
        return .custom(
            field, "v.field_id = \(field.id) AND v.\(fragment: kind.owner.column) = \(fragment: record)")
    }

    private func test(_ field: SegmentField, _ comparison: SegmentOperator, _ value: SegmentValue) throws -> SQL {
        switch field {
        case .custom: return "0"
        case .decimal(let column): return try decimal(column, comparison, value)
        case .text(let column): return try text("lower(\(fragment: column))", comparison, value) { $0.lowercased() }
        case .name(let column): return try text(column, comparison, value, NameKey.of)
        case .number(let column), .reference(let column):
            return try number(column, comparison, value) { try value.integer($0) }
        case .amount(let column): return try number(column, comparison, value) { try value.minorUnits($0) }
        case .day(let column): return try day(column, comparison, value)
        case .instant(let column): return try instant(column, comparison, value)
        case .tag(let rows): return try tag(rows, comparison, value)
        }
    }

    private func text(
        _ column: SQL, _ comparison: SegmentOperator, _ value: SegmentValue, _ key: (String) -> String
    ) throws -> SQL {
        switch comparison {
        case .isSet: return "\(fragment: column) IS NOT NULL"
        case .isOneOf: return "coalesce(\(fragment: column) IN \(list: try value.texts().map(key)), 0)"
        case .contains: return "coalesce(instr(\(fragment: column), \(key(try value.text()))) > 0, 0)"
        case .beginsWith: return "coalesce(instr(\(fragment: column), \(key(try value.text()))) = 1, 0)"
        default: return "\(fragment: column) IS \(key(try value.text()))"
        }
    }

    private func number(
        _ column: SQL, _ comparison: SegmentOperator, _ value: SegmentValue, _ read: (JSON) throws -> Int64
    ) throws -> SQL {
        switch comparison {
        case .isSet: return "\(fragment: column) IS NOT NULL"
        case .isOneOf: return "coalesce(\(fragment: column) IN \(list: try value.items().map(read)), 0)"
        case .moreThan: return "coalesce(\(fragment: column) > \(try read(value.json)), 0)"
        case .lessThan: return "coalesce(\(fragment: column) < \(try read(value.json)), 0)"
        case .atLeast: return "coalesce(\(fragment: column) >= \(try read(value.json)), 0)"
        case .atMost: return "coalesce(\(fragment: column) <= \(try read(value.json)), 0)"
        default: return "\(fragment: column) IS \(try read(value.json))"
        }
    }

    private func decimal(_ column: SQL, _ comparison: SegmentOperator, _ value: SegmentValue) throws -> SQL {
        func number(_ json: JSON) throws -> SQL { "CAST(\(try value.decimal(json)) AS NUMERIC)" }
        switch comparison {
        case .isOneOf:
            let all = try value.items().map { try value.decimal($0) }
            return
                "coalesce(\(fragment: column) IN (SELECT CAST(value AS NUMERIC) FROM json_each(\(value.list(all)))), 0)"
        case .moreThan: return "coalesce(\(fragment: column) > \(fragment: try number(value.json)), 0)"
        case .lessThan: return "coalesce(\(fragment: column) < \(fragment: try number(value.json)), 0)"
        case .atLeast: return "coalesce(\(fragment: column) >= \(fragment: try number(value.json)), 0)"
        case .atMost: return "coalesce(\(fragment: column) <= \(fragment: try number(value.json)), 0)"
        default: return "\(fragment: column) IS \(fragment: try number(value.json))"
        }
    }

    private func day(_ column: SQL, _ comparison: SegmentOperator, _ value: SegmentValue) throws -> SQL {
        let today = try value.today()
        switch comparison {
        case .isSet: return "\(fragment: column) IS NOT NULL"
        case .before: return "coalesce(\(fragment: column) < \(try value.day().iso), 0)"
        case .after: return "coalesce(\(fragment: column) > \(try value.day().iso), 0)"
        case .inLastDays:
            let first = today.adding(days: -(try value.days())).iso
            return "coalesce(\(fragment: column) BETWEEN \(first) AND \(today.iso), 0)"
        case .inNextDays:
            let last = today.adding(days: try value.days()).iso
            return "coalesce(\(fragment: column) BETWEEN \(today.iso) AND \(last), 0)"
        case .moreThanDaysAgo:
            return "coalesce(\(fragment: column) < \(today.adding(days: -(try value.days())).iso), 0)"
        default: return "\(fragment: column) IS \(try value.day().iso)"
        }
    }

    private func instant(_ column: SQL, _ comparison: SegmentOperator, _ value: SegmentValue) throws -> SQL {
        let now = session.now
        func day(_ count: Int) throws -> Int64 { value.begin(of: try value.day().adding(days: count)) }
        switch comparison {
        case .isSet: return "\(fragment: column) IS NOT NULL"
        case .before: return "coalesce(\(fragment: column) < \(try day(0)), 0)"
        case .after: return "coalesce(\(fragment: column) >= \(try day(1)), 0)"
        case .inLastDays:
            return "coalesce(\(fragment: column) BETWEEN \(now - (try value.span())) AND \(now), 0)"
        case .inNextDays:
            return "coalesce(\(fragment: column) BETWEEN \(now) AND \(now + (try value.span())), 0)"
        case .moreThanDaysAgo: return "coalesce(\(fragment: column) < \(now - (try value.span())), 0)"
        default:
            return "coalesce(\(fragment: column) >= \(try day(0)) AND \(fragment: column) < \(try day(1)), 0)"
        }
    }

    private func tag(_ rows: SQL, _ comparison: SegmentOperator, _ value: SegmentValue) throws -> SQL {
        let names: SQL =
            switch comparison {
            case .isSet: ""
            case .isOneOf: "AND g.name_key IN \(list: try value.texts().map(NameKey.of))"
            default: "AND g.name_key = \(NameKey.of(try value.text()))"
            }
        return """
            EXISTS (SELECT 1 FROM taggings t JOIN tags g ON g.id = t.tag_id
                WHERE \(fragment: rows) AND t.removed_at IS NULL AND g.archived_at IS NULL \(fragment: names))
            """
    }
}
