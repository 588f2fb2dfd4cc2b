import Storage

extension CRMSession {
    /// What a record has in its custom fields, every live one in its order.
    ///
    /// - Parameter revealing: whether sensitive values are shown as they are; else they are masked.
    /// - Throws: `CRMError.forbidden` where secrets are asked for by a bot or by a user who is no admin.
    package func fields(of owner: FieldOwner, _ id: Int64, revealing: Bool = false) throws -> [FieldValue] {
        let id = try visibleRecord(owner, id)
        return try fields(of: owner, ids: [id], revealing: revealing)[id] ?? []
    }

    /// The same for many records that the caller has read, and so may see, by their ids.
    package func fields(
        of owner: FieldOwner, ids: [Int64], revealing: Bool = false
    ) throws -> [Int64: [FieldValue]] {
        if revealing { try requireSecrets() }
        let definitions = try fieldDefinitions(of: owner).filter { !$0.isBuiltin }
        guard !definitions.isEmpty, !ids.isEmpty else { return [:] }
        var stored: [Int64: [Int64: (raw: String, normalized: String?)]] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            try records.each(
                """
                SELECT \(fragment: owner.column), field_id, raw, normalized FROM field_values
                WHERE account_id = \(account)
                    AND \(fragment: owner.column) IN \(list: Array(ids[start..<min(start + 500, ids.count)]))
                """
            ) { stored[$0.int(0), default: [:]][$0.int(1)] = ($0.text(2), $0.optionalText(3)) }
        }
        var values: [Int64: [FieldValue]] = [:]
        for id in ids {
            values[id] = definitions.map { field in
                let value = stored[id]?[field.id]
                let isMasked = field.isSensitive && !revealing
                return FieldValue(
                    definition: field, raw: value.map { isMasked ? field.masked($0.raw) : $0.raw },
                    normalized: isMasked ? nil : value?.normalized)
            }
        }
        return values
    }

    private func visibleRecord(_ owner: FieldOwner, _ id: Int64) throws -> Int64 {
        switch owner {
        case .contact: try contact(id).id
        case .company: try company(id).id
        case .deal: try deal(id).id
        }
    }

    /// Secrets are shown to admins, and to what works for the installation itself.
    private func requireSecrets() throws {
        if case .bot = actor { throw CRMError.forbidden("a bot never sees sensitive values") }
        try requireAdmin("see sensitive values")
    }
}
