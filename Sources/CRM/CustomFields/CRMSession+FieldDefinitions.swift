import Fields
import Storage

extension CRMSession {
    /// The most fields that a kind of record may have, archived ones too.
    private static let fieldLimit = 200

    /// Adds a field to a kind of record; with the key of a field that the record has already, gives that one a rule.
    @discardableResult
    package func createField(
        of owner: FieldOwner, key: String, type: FieldType = .text, _ details: FieldDetails
    ) throws -> FieldDefinition {
        try requireCRM()
        try requireAdmin("add fields")
        var details = details
        let isBuiltin = owner.builtinKeys.contains(key)
        try checkKey(key, of: owner, isBuiltin: isBuiltin)
        if isBuiltin, type != .text {
            throw CRMError.invalid(
                field: "type", reason: "of \(key) is text: it is a field of the \(owner.rawValue) itself")
        }
        if isBuiltin, details.isSensitive || details.preset?.isSensitive == true {
            throw CRMError.invalid(
                field: "sensitive", reason: "is for custom fields: \(key) is shown with the \(owner.rawValue)")
        }
        try details.check(type: type)
        let place = try records.first(
            """
            SELECT count(*), max(position) FROM field_definitions
            WHERE account_id = \(account) AND record = \(owner.rawValue)
            """
        ) { (count: $0.int(0), last: $0.optionalInt(1) ?? 0) }
        guard (place?.count ?? 0) < Self.fieldLimit else {
            throw CRMError.conflict("a \(owner.rawValue) has \(Self.fieldLimit) fields already: use one that is there")
        }
        if details.position == 0 { details.position = (place?.last ?? 0) + 1 }
        let id = try records.insert(
            """
            INSERT INTO field_definitions (account_id, record, key, label, type, choices, preset, pattern, message,
                is_sensitive, is_required, is_builtin, position, created_at)
            VALUES (\(account), \(owner.rawValue), \(key), \(details.label), \(type.rawValue),
                \(details.storedChoices), \(details.preset?.id), \(details.pattern), \(details.message),
                \(details.isSensitive), \(details.isRequired), \(isBuiltin), \(details.position), \(now))
            """)
        try audit("field.created", .field, id) { changes in
            changes.change("record", nil, owner.rawValue)
            changes.change("key", nil, key)
            changes.change("type", nil, type.rawValue)
            changes.initial(details)
        }
        return try fieldDefinition(id)
    }

    private func checkKey(_ key: String, of owner: FieldOwner, isBuiltin: Bool) throws {
        let isWord = key.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
        guard isWord, let first = key.utf8.first, (0x61...0x7A).contains(first), key.utf8.count <= 60 else {
            throw CRMError.invalid(
                field: "key",
                reason: "must be small letters, digits and _, a letter first, at most 60: \"\(key.prefix(80))\"")
        }
        if !isBuiltin, owner.reservedKeys.contains(key) {
            throw CRMError.invalid(field: "key", reason: "\"\(key)\" is taken: every \(owner.rawValue) has it already")
        }
        let taken = try definition(key, of: owner)
        if let taken {
            throw CRMError.conflict(
                taken.archivedAt == nil
                    ? "there is a field \"\(key)\" already: change it, or take another key"
                    : "there is an archived field \"\(key)\" with its values: restore field \(taken.id)")
        }
    }

    package func fieldDefinition(_ id: Int64) throws -> FieldDefinition {
        let found = try records.first(
            """
            SELECT \(fragment: FieldDefinition.columns) FROM field_definitions
            WHERE account_id = \(account) AND id = \(id)
            """, FieldDefinition.init(row:))
        guard let found else { throw CRMError.notFound(.field, id: id) }
        return found
    }

    /// The live field of that key.
    ///
    /// - Throws: `CRMError.unknownName` with the keys that there are.
    package func fieldDefinition(named key: String, of owner: FieldOwner) throws -> FieldDefinition {
        if let found = try definition(key, of: owner), found.archivedAt == nil { return found }
        throw CRMError.unknownName(.field, name: key, known: try fieldDefinitions(of: owner).map(\.key))
    }

    private func definition(_ key: String, of owner: FieldOwner) throws -> FieldDefinition? {
        try records.first(
            """
            SELECT \(fragment: FieldDefinition.columns) FROM field_definitions
            WHERE account_id = \(account) AND record = \(owner.rawValue) AND key = \(key)
            """, FieldDefinition.init(row:))
    }

    /// The live fields of a kind of record in their order, those with a rule that the record has itself among them.
    package func fieldDefinitions(
        of owner: FieldOwner, includingArchived: Bool = false
    ) throws -> [FieldDefinition] {
        try records.all(
            """
            SELECT \(fragment: FieldDefinition.columns) FROM field_definitions
            WHERE account_id = \(account) AND record = \(owner.rawValue)
                \(fragment: includingArchived ? "" : "AND archived_at IS NULL")
            ORDER BY position, id
            """, FieldDefinition.init(row:))
    }

    /// Changes what `edit` changes. Values stay whatever the rule says from now on; their normalised forms follow it.
    @discardableResult
    package func updateField(
        _ id: Int64, expecting version: Int64? = nil, _ edit: (inout FieldDetails) throws -> Void
    ) throws -> FieldDefinition {
        try requireCRM()
        try requireAdmin("change fields")
        let old = try fieldDefinition(id)
        try check(.field, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.field, id: id) }
        var details = old.details
        try edit(&details)
        let changes = old.details.changes(to: details)
        guard !changes.isEmpty else { return old }
        try details.check(type: old.type)
        if old.isBuiltin, details.isSensitive || details.preset?.isSensitive == true {
            throw CRMError.invalid(
                field: "sensitive", reason: "is for custom fields: \(old.key) is shown with the \(old.owner.rawValue)")
        }
        try records.execute(
            """
            UPDATE field_definitions SET label = \(details.label), choices = \(details.storedChoices),
                preset = \(details.preset?.id), pattern = \(details.pattern), message = \(details.message),
                is_sensitive = \(details.isSensitive), is_required = \(details.isRequired),
                position = \(details.position), version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("field.updated", .field, id) { $0.changes(old.details.changes(to: details)) }
        let new = try fieldDefinition(id)
        if new.isSensitive, !old.isSensitive { try maskHistory(of: new) }
        let isSameRule = details.preset == old.details.preset && details.pattern == old.details.pattern
        if !isSameRule || details.choices != old.details.choices { try normalizeValues(of: new) }
        return new
    }

    /// Takes a field out of sight; its values stay.
    package func archiveField(_ id: Int64, expecting version: Int64? = nil) throws {
        try requireAdmin("archive fields")
        let field = try fieldDefinition(id)
        try setArchived(.field, id, field.archivedAt, version: field.version, expected: version, to: now)
    }

    package func restoreField(_ id: Int64, expecting version: Int64? = nil) throws {
        try requireAdmin("restore fields")
        let field = try fieldDefinition(id)
        try setArchived(.field, id, field.archivedAt, version: field.version, expected: version, to: nil)
    }

    /// Brings the normalised forms in line with a new rule, some hundred values at a time.
    private func normalizeValues(of field: FieldDefinition) throws {
        guard !field.isBuiltin else { return }
        let rule = try field.details.rule()
        var last: Int64 = 0
        while true {
            let values = try records.all(
                """
                SELECT id, raw, normalized FROM field_values
                WHERE account_id = \(account) AND field_id = \(field.id) AND id > \(last) ORDER BY id LIMIT 500
                """
            ) { (id: $0.int(0), raw: $0.text(1), normalized: $0.optionalText(2)) }
            guard let end = values.last else { return }
            last = end.id
            for value in values {
                let normalized = field.check(value.raw, by: rule).normalized
                guard normalized != value.normalized else { continue }
                try records.execute(
                    """
                    UPDATE field_values SET normalized = \(normalized)
                    WHERE account_id = \(account) AND id = \(value.id)
                    """)
            }
        }
    }
}
