import JSON
import Storage

/// The index is written by the service layer, not by triggers: letters are folded by Unicode's rules, which SQL lacks.
///
/// A changed record is first a row of `search_entries` that search reads through; some 128 of them at a time go into
/// the trigram index. That index writes out what it has at every savepoint, so taking each record alone would cost
/// every create a segment of its own.
extension CRMSession {
    /// Makes a record findable by these fields, or by these instead of what it had.
    func index(_ kind: SearchKind, _ id: Int64, _ fields: [String?]) throws {
        let key = try SearchKey(account, kind, id)
        let text = SearchText.of(fields)
        let old = try searchEntry(key)
        guard old?.text != text else { return }
        if let old, !old.isPending { try removeFromIndex(key, old.text) }
        try records.execute(
            """
            INSERT INTO search_entries (id, account_id, text, is_pending) VALUES (\(key.rowID), \(account), \(text), 1)
            ON CONFLICT (id) DO UPDATE SET text = excluded.text, is_pending = 1
            """)
        try countTrigrams(of: id, text)
        if Self.isFlushed(at: id) { try indexPending() }
    }

    /// Makes a record that nobody has indexed before findable: spares the look for what it had.
    func indexNew(_ kind: SearchKind, _ id: Int64, _ fields: [String?]) throws {
        let key = try SearchKey(account, kind, id)
        let text = SearchText.of(fields)
        try records.execute(
            """
            INSERT INTO search_entries (id, account_id, text, is_pending)
            VALUES (\(key.rowID), \(account), \(text), 1)
            """)
        try countTrigrams(of: id, text)
        if Self.isFlushed(at: id) { try indexPending() }
    }

    func unindex(_ kind: SearchKind, _ id: Int64) throws {
        let key = try SearchKey(account, kind, id)
        guard let old = try searchEntry(key) else { return }
        if !old.isPending { try removeFromIndex(key, old.text) }
        try records.execute("DELETE FROM search_entries WHERE account_id = \(account) AND id = \(key.rowID)")
    }

    /// Brings the index in line with a record as it is now: live ones are found, archived ones are not.
    func refreshSearch(_ record: RecordKind, _ id: Int64) throws {
        guard let kind = SearchKind(record) else { return }
        if let fields = try searchFields(of: kind, id) {
            try index(kind, id, fields)
        } else {
            try unindex(kind, id)
        }
    }

    /// Moves what waits into the trigram index.
    func indexPending() throws {
        try records.execute(
            """
            INSERT INTO search (rowid, text)
            SELECT id, text FROM search_entries WHERE account_id = \(account) AND is_pending = 1 ORDER BY id
            """)
        try records.execute(
            "UPDATE search_entries SET is_pending = 0 WHERE account_id = \(account) AND is_pending = 1")
    }

    private func searchEntry(_ key: SearchKey) throws -> (text: String, isPending: Bool)? {
        try records.first(
            "SELECT text, is_pending FROM search_entries WHERE account_id = \(account) AND id = \(key.rowID)"
        ) { ($0.text(0), $0.bool(1)) }
    }

    private func removeFromIndex(_ key: SearchKey, _ text: String) throws {
        try records.transaction.execute(
            "INSERT INTO search (search, rowid, text) VALUES ('delete', \(key.rowID), \(text))")
    }

    /// Counts a record's trigrams if it is in the sample. One that changes is counted again: these are estimates.
    func countTrigrams(of id: Int64, _ text: String) throws {
        guard Self.scattered(id) % UInt64(Self.sampled) == 0 else { return }
        let trigrams = JSON.array(SearchText.trigrams(text).map(JSON.string)).text
        try records.execute(
            """
            INSERT INTO search_trigrams (account_id, trigram, count)
            SELECT \(account), value, 1 FROM json_each(\(trigrams)) WHERE true
            ON CONFLICT DO UPDATE SET count = count + 1
            """)
    }

    /// One record of so many is in the sample.
    static let sampled: Int64 = 16

    /// Once in 128 ids.
    private static func isFlushed(at id: Int64) -> Bool { scattered(id) >> 4 & 127 == 0 }

    /// Any regular step would miss accounts that take turns with their ids.
    private static func scattered(_ id: Int64) -> UInt64 {
        UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15 >> 40
    }
}
