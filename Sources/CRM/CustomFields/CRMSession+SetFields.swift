import Fields
import JSON
import Storage

extension CRMSession {
    /// Writes values of custom fields by key; nil or a blank one clears the field.
    ///
    /// The one place where they are checked, and only those that differ from what is there: an old value that breaks a
    /// newer rule is no reason to refuse the others, nor is the mask of a secret that a client sends back as it got it.
    ///
    /// - Throws: `CRMError.refused` with every value that a rule refuses, `CRMError.required` with what may not be
    ///   cleared, `CRMError.unknownName` for a key that there is not.
    package func setFields(
        of owner: FieldOwner, _ id: Int64, _ values: [String: String?], expecting version: Int64? = nil
    ) throws {
        guard !values.isEmpty else { return }
        let id = try liveRecord(owner, id, expecting: version)
        let definitions = try self.definitions(values.keys.sorted(), of: owner)
        let old = try storedValues(of: owner, id)
        var writes: [FieldWrite] = []
        var refused: [RefusedField] = []
        var missing: [RequiredField] = []
        for (key, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let field = definitions[key] else { throw try unknown(key, of: owner) }
            let before = old[field.id]
            guard let value, value.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else {
                guard before != nil else { continue }
                if field.details.isRequired {
                    missing.append(RequiredField(key, prompt: field.details.label, choices: field.details.choices))
                }
                writes.append(FieldWrite(field: field, before: before, after: nil, normalized: nil))
                continue
            }
            if value == before || field.isSensitive && before.map(field.masked) == value { continue }
            switch field.check(value, by: try field.details.rule()) {
            case .valid(let normalized):
                writes.append(FieldWrite(field: field, before: before, after: value, normalized: normalized))
            case let verdict:
                refused.append(
                    RefusedField(name: key, label: field.details.label, message: verdict.message ?? ""))
            }
        }
        guard refused.isEmpty else { throw CRMError.refused(refused) }
        guard missing.isEmpty else { throw CRMError.required(missing) }
        try write(writes, to: owner, id)
    }

    /// The live custom fields of these keys: what an import asks for row after row, so no others are read.
    private func definitions(_ keys: [String], of owner: FieldOwner) throws -> [String: FieldDefinition] {
        var definitions: [String: FieldDefinition] = [:]
        try records.each(
            """
            SELECT \(fragment: FieldDefinition.columns) FROM field_definitions
            WHERE account_id = \(account) AND record = \(owner.rawValue) AND key IN \(list: keys)
                AND is_builtin = 0 AND archived_at IS NULL
            """
        ) { row in
            let field = FieldDefinition(row: row)
            definitions[field.key] = field
        }
        return definitions
    }

    private func unknown(_ key: String, of owner: FieldOwner) throws -> CRMError {
        if owner.builtinKeys.contains(key) {
            return .invalid(field: key, reason: "is a field of the \(owner.rawValue) itself: set it there")
        }
        let known = try fieldDefinitions(of: owner).filter { !$0.isBuiltin }.map(\.key)
        return .unknownName(.field, name: key, known: known)
    }

    private func write(_ writes: [FieldWrite], to owner: FieldOwner, _ id: Int64) throws {
        guard !writes.isEmpty else { return }
        for write in writes {
            guard let after = write.after else {
                try records.execute(
                    """
                    DELETE FROM field_values WHERE account_id = \(account) AND field_id = \(write.field.id)
                        AND \(fragment: owner.column) = \(id)
                    """)
                continue
            }
            try records.execute(
                """
                INSERT INTO field_values (account_id, field_id, \(fragment: owner.column), raw, normalized, updated_at)
                VALUES (\(account), \(write.field.id), \(id), \(after), \(write.normalized), \(now))
                ON CONFLICT (field_id, \(fragment: owner.column)) WHERE \(fragment: owner.column) IS NOT NULL
                DO UPDATE SET raw = excluded.raw, normalized = excluded.normalized, updated_at = excluded.updated_at
                """)
        }
        try records.execute(
            """
            UPDATE \(fragment: owner.table) SET version = version + 1 WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("\(owner.rawValue).fields_updated", owner.kind, id) { changes in
            for write in writes {
                changes.change(
                    "fields.\(write.field.key)", write.field.audited(write.before), write.field.audited(write.after))
            }
        }
    }

    /// The id of the record to be changed: of a contact that was merged away, the one it was merged into.
    private func liveRecord(_ owner: FieldOwner, _ id: Int64, expecting version: Int64?) throws -> Int64 {
        switch owner {
        case .contact:
            return try liveContact(id, expecting: version).id
        case .company:
            try requireCRM()
            let company = try company(id)
            try check(.company, id, version: company.version, expected: version)
            guard company.archivedAt == nil else { throw CRMError.archived(.company, id: id) }
            return id
        case .deal:
            try requireCRM()
            return try liveDeal(id, expecting: version).id
        }
    }

    /// The raw values of a record, by field.
    func storedValues(of owner: FieldOwner, _ id: Int64) throws -> [Int64: String] {
        var values: [Int64: String] = [:]
        try records.each(
            "SELECT field_id, raw FROM field_values WHERE account_id = \(account) AND \(fragment: owner.column) = \(id)"
        ) { values[$0.int(0)] = $0.text(1) }
        return values
    }
}

/// One value that changes.
private struct FieldWrite {
    let field: FieldDefinition
    let before: String?
    let after: String?
    let normalized: String?
}
