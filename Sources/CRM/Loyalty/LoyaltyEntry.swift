import Fields
import Storage

/// Points that a contact was given or has spent.
package struct LoyaltyEntry: Sendable, Hashable {
    package let id: Int64
    package let contactID: Int64
    /// Negative where they were spent or taken back.
    package let points: Int64
    /// After this entry.
    package let balance: Int64
    package let reason: String
    /// Ms since 1970 UTC.
    package let at: Int64

    static let columns: SQL = "id, contact_id, points, balance, reason, at"

    init(row: Row) {
        id = row.int(0)
        contactID = row.int(1)
        points = row.int(2)
        balance = row.int(3)
        reason = row.text(4)
        at = row.int(5)
    }
}

extension CRMSession {
    /// Books points; what was booked stays, and a correction is an entry of its own.
    ///
    /// - Parameter balance: as the loyalty programme says; nil is the latest one and these points.
    @discardableResult
    package func addLoyaltyEntry(
        toContact contact: Int64, points: Int64, balance: Int64? = nil, reason: String, at instant: Int64? = nil
    ) throws -> LoyaltyEntry {
        let contact = try self.contact(contact).id
        let reason = SensitiveText.masked(try TextRule.required(reason, "reason"))
        guard points != 0 else { throw CRMError.invalid(field: "points", reason: "must not be 0") }
        let latest = try loyaltyEntries(ofContact: contact, limit: 1).first?.balance ?? 0
        let (sum, overflow) = latest.addingReportingOverflow(points)
        guard !overflow else { throw CRMError.invalid(field: "points", reason: "are too many") }
        let id = try records.insert(
            """
            INSERT INTO loyalty_entries (account_id, contact_id, points, balance, reason, at, created_at)
            VALUES (\(account), \(contact), \(points), \(balance ?? sum), \(reason), \(instant ?? now), \(now))
            """)
        try audit("loyalty_entry.created", .loyaltyEntry, id) { changes in
            changes.change("contact_id", nil, contact)
            changes.change("points", nil, points)
            changes.change("balance", nil, balance ?? sum)
            changes.change("reason", nil, reason)
        }
        return try loyaltyEntry(id)
    }

    package func loyaltyEntry(_ id: Int64) throws -> LoyaltyEntry {
        let found = try records.first(
            """
            SELECT \(fragment: LoyaltyEntry.columns) FROM loyalty_entries
            WHERE account_id = \(account) AND id = \(id) \(fragment: visibleThrough(contact: "contact_id"))
            """, LoyaltyEntry.init(row:))
        guard let found else { throw CRMError.notFound(.loyaltyEntry, id: id) }
        return found
    }

    /// A contact's entries, the latest first.
    package func loyaltyEntries(
        ofContact contact: Int64, after place: (at: Int64, id: Int64) = (.max, .max), limit: Int = 100
    ) throws -> [LoyaltyEntry] {
        let contact = try self.contact(contact).id
        return try records.all(
            """
            SELECT \(fragment: LoyaltyEntry.columns) FROM loyalty_entries
            WHERE account_id = \(account) AND contact_id = \(contact) AND (at, id) < (\(place.at), \(place.id))
            ORDER BY at DESC, id DESC LIMIT \(limit)
            """, LoyaltyEntry.init(row:))
    }
}
