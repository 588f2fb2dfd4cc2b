extension CRMFill {
    /// What the deals' histories leave of the rows, of every other kind: half of it notes and activities.
    func fillTimelines(_ bare: BareConnection) throws {
        let steps = Int(try bare.texts("SELECT count(*) FROM deal_transitions").first?.first ?? "") ?? 0
        let rest = max(0, size.rows - steps)
        for source in Self.sources {
            // With at least one row for each busy contact, however small the whole is.
            let busy = Self.Size.rowsOfBusyContact * source.share / Self.shares
            let count = max(rest * source.share / Self.shares, busy * size.busyContacts)
            let first = busy * size.busyContacts
            let contact = """
                iif(i < \(first), 1 + i % \(size.busyContacts), 1 + \(Self.scattered("i", 0, below: size.contacts)))
                """
            let at = "(\(now) - 60000 - \(Self.scattered("i", 1, below: 60_000_000)) * 1000)"
            try bare.execute(
                """
                \(numbers(count)), r AS (SELECT i, \(contact) AS contact, \(at) AS at FROM n)
                INSERT INTO \(source.table) (account_id, contact_id, \(source.columns))
                SELECT 1, contact, \(source.values) FROM r
                """)
        }
    }

    private struct Source {
        var table: String
        /// Of `shares`.
        var share: Int
        var columns: String
        /// From `i`, the row's number, `contact`, and `at`, its time.
        var values: String
    }

    private static let shares = sources.reduce(0) { $0 + $1.share }

    private static let sources = [
        Source(
            table: "notes", share: 24, columns: "text, author, created_at",
            values: """
                'Spoke about the offer, number ' || i || ': they like it, and ask for a week to talk it over with the '
                || 'people who will work with it.', 'user:1', at
                """),
        Source(
            table: "activities", share: 19,
            columns: "type, subject, priority, due_on, due_at, zone, created_at, done_at, done_by",
            values: """
                iif(i % 2, 'call', 'task'), 'Follow up, number ' || i, 'normal', date(at / 1000, 'unixepoch'), at,
                'Europe/Berlin', at, iif(i % 10, at + 1000, NULL), iif(i % 10, 'user:1', NULL)
                """),
        Source(
            table: "orders", share: 7,
            columns: "source, external_id, number, number_key, total, currency, status, placed_at, created_at",
            values: "'shopify', 'x' || i, '#' || i, '#' || i, i % 100000, 'EUR', 'paid', at, at"),
        Source(
            table: "taggings", share: 5,
            columns: "tag_id, applied_at, applied_by, removed_at, removed_by",
            values: "1 + i % \(tags), at, 'user:1', at + 500, 'user:1'"),
        Source(
            table: "signals", share: 5, columns: "kind, message_id, quote, confidence, detector, detected_at",
            values: "'budget', i, 'we have a budget of ' || i || ' for it', i % 101, 'cues', at"),
        Source(
            table: "loyalty_entries", share: 4, columns: "points, balance, reason, at, created_at",
            values: "5, 10, 'Order #' || i, at, at"),
        Source(
            table: "tickets", share: 2,
            columns: "number, subject, status, priority, opened_at, created_at",
            values: "'T-' || i, 'A question, number ' || i, 'open', 'normal', at, at"),
    ]
}
