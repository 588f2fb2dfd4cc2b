import JSON
import Storage

extension CRMSession {
    // What the column is called of rows that stay where they are and exchange what they say.
    static let roleColumn = "role"
    static let valueColumn = "raw"

    /// In deals that both are linked to, the winner gets the loser's role where that says more.
    func exchangeRoles(of loser: Int64, with winner: Int64, merge: Int64) throws {
        let both = try records.all(
            """
            SELECT w.deal_id, w.role, l.role FROM deal_contacts w
            JOIN deal_contacts l ON l.deal_id = w.deal_id AND l.contact_id = \(loser)
            WHERE w.account_id = \(account) AND w.contact_id = \(winner)
            """
        ) { (deal: $0.int(0), winner: ContactRole(rawValue: $0.text(1)), loser: ContactRole(rawValue: $0.text(2))) }
        let weight: [ContactRole] = [.influencer, .technical, .decisionMaker, .primary]
        let deals = both.filter { link in
            (link.loser.flatMap(weight.firstIndex) ?? 0) > (link.winner.flatMap(weight.firstIndex) ?? 0)
        }.map(\.deal)
        guard !deals.isEmpty else { return }
        for deal in deals { try exchangeRoles(inDeal: deal, winner, loser) }
        try records.execute(
            """
            INSERT INTO contact_merge_moves (account_id, merge_id, table_name, column_name, row_keys)
            VALUES (\(account), \(merge), 'deal_contacts', \(Self.roleColumn), \(JSON.array(deals.map { JSON($0) }).text))
            """)
    }

    /// The custom fields that either has a value in, by their ids; sensitive values are masked.
    func customFields(
        of winner: Int64, and loser: Int64, choosing choices: [String: MergeChoice]
    ) throws -> [(key: Int64, value: MergeField)] {
        let values = try unrestricted.fields(of: .contact, ids: [winner, loser])
        let others = Dictionary(
            (values[loser] ?? []).map { ($0.definition.id, $0.raw) }, uniquingKeysWith: { first, _ in first })
        let known = Set((values[winner] ?? []).map { ContactMerge.customPrefix + $0.key })
        if let wrong = choices.keys.sorted().first(where: {
            $0.hasPrefix(ContactMerge.customPrefix) && !known.contains($0)
        }) {
            throw CRMError.invalid(field: wrong, reason: "is no custom field of the account's contacts")
        }
        return (values[winner] ?? []).compactMap { own in
            let other = others[own.definition.id] ?? nil
            guard own.raw != nil || other != nil else { return nil }
            let name = ContactMerge.customPrefix + own.key
            return (
                own.definition.id,
                MergeField(
                    name: name, winner: JSON(own.raw), loser: JSON(other),
                    choice: choices[name] ?? (own.raw == nil ? .loser : .winner))
            )
        }
    }

    /// Where both have a value and the loser's was chosen the two rows exchange theirs; the others just go over.
    func exchangeValues(
        of fields: [(key: Int64, value: MergeField)], _ winner: Int64, _ loser: Int64, merge: Int64
    ) throws {
        let chosen = fields.filter { $0.value.choice == .loser && $0.value.winner != .null }.map(\.key)
        guard !chosen.isEmpty else { return }
        for field in chosen { try exchangeValues(ofField: field, winner, loser) }
        try records.execute(
            """
            INSERT INTO contact_merge_moves (account_id, merge_id, table_name, column_name, row_keys)
            VALUES (\(account), \(merge), 'field_values', \(Self.valueColumn),
                \(JSON.array(chosen.map { JSON($0) }).text))
            """)
    }

    /// A value that only one of the two has goes to the other.
    func exchangeValues(ofField field: Int64, _ first: Int64, _ second: Int64) throws {
        let rows = try records.all(
            """
            DELETE FROM field_values WHERE account_id = \(account) AND field_id = \(field)
                AND contact_id IN \(list: [first, second]) RETURNING contact_id, raw, normalized, updated_at
            """
        ) { (contact: $0.int(0), raw: $0.text(1), normalized: $0.optionalText(2), at: $0.int(3)) }
        for row in rows {
            try records.execute(
                """
                INSERT INTO field_values (account_id, field_id, contact_id, raw, normalized, updated_at)
                VALUES (\(account), \(field), \(row.contact == first ? second : first), \(row.raw),
                    \(row.normalized), \(row.at))
                """)
        }
    }

    /// By taking both links away first: a deal has one primary contact at any moment.
    func exchangeRoles(inDeal deal: Int64, _ first: Int64, _ second: Int64) throws {
        let links = try records.all(
            """
            DELETE FROM deal_contacts WHERE account_id = \(account) AND deal_id = \(deal)
                AND contact_id IN \(list: [first, second]) RETURNING contact_id, role
            """
        ) { (contact: $0.int(0), role: $0.text(1)) }
        for link in links {
            let other = links.count == 2 ? (link.contact == first ? second : first) : link.contact
            try records.execute(
                """
                INSERT INTO deal_contacts (account_id, deal_id, contact_id, role)
                VALUES (\(account), \(deal), \(other), \(link.role))
                """)
        }
    }
}
