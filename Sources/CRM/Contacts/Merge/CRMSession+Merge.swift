import JSON
import Storage

extension CRMSession {
    /// What merging two contacts would do, with nothing changed.
    ///
    /// - Parameter choices: whose value to keep, by field; else the winner's where it has one.
    package func previewMerge(
        _ loser: Int64, into winner: Int64, choosing choices: [String: MergeChoice] = [:]
    ) throws -> ContactMerge {
        try records.transaction.rehearsal {
            let merge = try mergeContact(loser, into: winner, choosing: choices)
            return ContactMerge(
                id: nil, winner: merge.winner, loserID: merge.loserID, fields: merge.fields, moved: merge.moved)
        }
    }

    /// Makes two contacts one: fields as chosen; identities, deals, activities, notes, orders, tags and whatever else
    /// belongs to the loser go over to the winner; who asks for the loser is given the winner from then on.
    @discardableResult
    package func mergeContact(
        _ loser: Int64, into winner: Int64, choosing choices: [String: MergeChoice] = [:]
    ) throws -> ContactMerge {
        let (old, other) = (try liveContact(winner, expecting: nil), try liveContact(loser, expecting: nil))
        guard old.id != other.id else {
            throw CRMError.conflict("contact \(loser) and contact \(winner) are one already: name two different ones")
        }
        let custom = try customFields(of: old.id, and: other.id, choosing: choices)
        let fields = try ContactMerge.fields(of: old.details, and: other.details, choosing: choices)
        let id = try records.insert(
            """
            INSERT INTO contact_merges (account_id, winner_id, loser_id, fields, loser_archived_at, actor, at)
            VALUES (\(account), \(old.id), \(other.id), \(Self.stored(fields)), \(other.archivedAt), \(actor.text),
                \(now))
            """)
        try exchangeRoles(of: other.id, with: old.id, merge: id)
        var moved: [String: Int] = [:]
        for reference in try ContactReference.all(records.transaction) {
            let keys = try reference.move(account, from: other.id, to: old.id, in: records)
            guard !keys.isEmpty else { continue }
            moved[reference.table, default: 0] += keys.count
            try records.execute(
                """
                INSERT INTO contact_merge_moves (account_id, merge_id, table_name, column_name, row_keys)
                VALUES (\(account), \(id), \(reference.table), \(reference.column),
                    \(JSON.array(keys.map(JSON.string)).text))
                """)
        }
        try exchangeValues(of: custom, old.id, other.id, merge: id)
        try records.execute(
            """
            UPDATE contacts SET merged_into = \(old.id), archived_at = \(now), version = version + 1
            WHERE account_id = \(account) AND id = \(other.id)
            """)
        try unindex(.contact, other.id)
        var details = old.details
        for field in ContactDetails.fields {
            if let chosen = fields.first(where: { $0.name == field.name }) { field.set(&details, chosen.result) }
        }
        try write(details, to: old.id)
        try settleAfterMove(of: [old.id])
        try audit("contact.merged", .contact, old.id) { changes in
            changes.change("merged_id", nil, other.id)
            changes.changes(old.details.changes(to: details))
            for field in custom where field.value.choice == .loser {
                changes.change(field.value.name, field.value.winner, field.value.loser)
            }
        }
        return ContactMerge(
            id: id, winner: try contact(old.id), loserID: other.id, fields: fields + custom.map(\.value), moved: moved)
    }

    /// The merges into a contact that stand, the latest first.
    package func merges(into winner: Int64) throws -> [(id: Int64, loserID: Int64, at: Int64)] {
        let winner = try contact(winner).id
        return try records.all(
            """
            SELECT id, loser_id, at FROM contact_merges
            WHERE account_id = \(account) AND winner_id = \(winner) AND undone_at IS NULL ORDER BY id DESC
            """
        ) { ($0.int(0), $0.int(1), $0.int(2)) }
    }

    /// Makes the two contacts of a merge two again: what came over goes back, a field gets its old value where it still
    /// has the one that the merge gave it. What the winner was given since stays with it.
    ///
    /// - Parameter loser: the id of the contact that was merged away.
    /// - Throws: `CRMError.conflict` where it was not merged, or the winner was itself merged since or erased.
    package func undoMerge(of loser: Int64) throws -> (winner: Contact, loser: Contact) {
        let found = try records.first(
            """
            SELECT id, winner_id, fields, loser_archived_at FROM contact_merges
            WHERE account_id = \(account) AND loser_id = \(loser) AND undone_at IS NULL ORDER BY id DESC LIMIT 1
            """
        ) { (id: $0.int(0), winner: $0.int(1), fields: $0.text(2), archivedAt: $0.optionalInt(3)) }
        guard let found else {
            _ = try contact(loser)
            throw CRMError.conflict("contact \(loser) was not merged into another: there is nothing to undo")
        }
        let winner = try contact(found.winner)
        guard winner.id == found.winner else {
            throw CRMError.conflict(
                "contact \(found.winner) was merged into contact \(winner.id) since: undo that merge first")
        }
        guard winner.erasedAt == nil else {
            throw CRMError.conflict("contact \(winner.id) was erased for privacy: the merge cannot be undone")
        }
        try moveBack(merge: found.id, from: winner.id, to: loser)
        var details = winner.details
        let kept = (try? JSON(parsing: found.fields))?.object ?? [:]
        for field in ContactDetails.fields {
            guard let values = kept[field.name], let before = values[0], field.get(details) == values[1] else {
                continue
            }
            field.set(&details, before)
        }
        try write(details, to: winner.id)
        try records.execute(
            """
            UPDATE contacts SET merged_into = NULL, archived_at = \(found.archivedAt), version = version + 1
            WHERE account_id = \(account) AND id = \(loser)
            """)
        try refreshSearch(.contact, loser)
        try records.execute(
            "UPDATE contact_merges SET undone_at = \(now) WHERE account_id = \(account) AND id = \(found.id)")
        try settleAfterMove(of: [winner.id, loser])
        try audit("contact.unmerged", .contact, winner.id) { changes in
            changes.change("merged_id", loser, nil)
            changes.changes(winner.details.changes(to: details))
        }
        return (try contact(winner.id), try contact(loser))
    }

    private func moveBack(merge: Int64, from winner: Int64, to loser: Int64) throws {
        let moves = try records.all(
            """
            SELECT table_name, column_name, row_keys FROM contact_merge_moves
            WHERE account_id = \(account) AND merge_id = \(merge)
            """
        ) { (table: $0.text(0), column: $0.text(1), keys: $0.text(2)) }
        let references = try ContactReference.all(records.transaction)
        for move in moves where ![Self.roleColumn, Self.valueColumn].contains(move.column) {
            guard let reference = references.first(where: { $0.table == move.table && $0.column == move.column })
            else { continue }
            try reference.moveBack(account, keys: move.keys, from: winner, to: loser, in: records)
        }
        for move in moves {
            let ids = (try? JSON(parsing: move.keys))?.array?.compactMap(\.number?.int64) ?? []
            switch move.column {
            case Self.roleColumn: for deal in ids { try exchangeRoles(inDeal: deal, winner, loser) }
            case Self.valueColumn: for field in ids { try exchangeValues(ofField: field, winner, loser) }
            default: continue
            }
        }
    }

    /// Fields as `{"email":[before, after]}` of the winner.
    private static func stored(_ fields: [MergeField]) -> String {
        var object: JSONObject = [:]
        for field in fields { object[field.name] = .array([field.winner, field.result]) }
        return JSON.object(object).text
    }

    /// Recomputes what rows keep of those before them: a loyalty entry's balance.
    private func settleAfterMove(of contacts: [Int64]) throws {
        for contact in contacts {
            try records.execute(
                """
                UPDATE loyalty_entries AS e SET balance = b.balance
                FROM (SELECT id, sum(points) OVER (ORDER BY id) AS balance FROM loyalty_entries
                    WHERE account_id = \(account) AND contact_id = \(contact)) AS b
                WHERE e.id = b.id AND e.balance <> b.balance
                """)
        }
    }
}
