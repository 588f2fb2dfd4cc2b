package import Fields
import Storage

extension CRMSession {
    /// After so many values that a pattern is too complex for, the rest is not tried: each costs milliseconds.
    private static let complexLimit = 25

    /// Which live records would fail a rule for a field, before it is switched on, oldest first: a pass over the values
    /// that keeps none but those it returns.
    ///
    /// - Parameters:
    ///   - key: of a custom field, or of one that the record has itself.
    ///   - limit: how many failures are returned; all are counted.
    ///   - last: the record after which to begin.
    package func fieldFailures(
        of owner: FieldOwner, key: String, rule: FieldRule, limit: Int = 20, after last: Int64 = 0
    ) throws -> FieldFailures {
        let isBuiltin = owner.builtinKeys.contains(key)
        let field = isBuiltin ? nil : try fieldDefinition(named: key, of: owner)
        let isSecret = rule.isSensitive || field?.isSensitive == true
        var (checked, count, tooComplex) = (0, 0, 0)
        var failures: [FieldFailures.Failure] = []
        var hasMore = false
        try records.scan(values(of: owner, key: key, field: field, after: last)) { row in
            checked += 1
            let verdict = rule.check(row.text(1))
            guard let message = verdict.message else { return true }
            count += 1
            if failures.count < limit {
                let value = isSecret ? Mask.value(row.text(1), of: rule.preset ?? field?.details.preset) : row.text(1)
                failures.append(FieldFailures.Failure(recordID: row.int(0), value: value, message: message))
            } else {
                hasMore = true
            }
            if verdict == .tooComplex { tooComplex += 1 }
            return tooComplex < Self.complexLimit
        }
        return FieldFailures(
            checked: checked, count: count, failures: failures, next: hasMore ? failures.last?.recordID : nil,
            isComplete: tooComplex < Self.complexLimit)
    }

    /// The records that break the rule their field has now.
    package func fieldFailures(of id: Int64, limit: Int = 20, after last: Int64 = 0) throws -> FieldFailures {
        let field = try fieldDefinition(id)
        guard let rule = try field.details.rule() else {
            return FieldFailures(checked: 0, count: 0, failures: [], next: nil, isComplete: true)
        }
        return try fieldFailures(of: field.owner, key: field.key, rule: rule, limit: limit, after: last)
    }

    /// Id and raw value of each live record that the viewer may see and that has one.
    private func values(of owner: FieldOwner, key: String, field: FieldDefinition?, after last: Int64) -> SQL {
        if let field {
            return """
                SELECT r.id, v.raw FROM field_values v JOIN \(fragment: owner.table) r ON r.id = v.\(fragment: owner.column)
                WHERE v.account_id = \(account) AND v.field_id = \(field.id) AND v.\(fragment: owner.column) > \(last)
                    AND r.archived_at IS NULL \(fragment: visible("r.owner_id"))
                ORDER BY v.\(fragment: owner.column)
                """
        }
        // One of `builtinKeys`, which are names of columns.
        let column = SQL(stringLiteral: "r.\"\(key)\"")
        return """
            SELECT r.id, \(fragment: column) FROM \(fragment: owner.table) r
            WHERE r.account_id = \(account) AND r.id > \(last) AND \(fragment: column) IS NOT NULL
                AND r.archived_at IS NULL \(fragment: visible("r.owner_id"))
            ORDER BY r.id
            """
    }
}
