import Storage

extension CRMSession {
    /// Live records by a part of a name, an e-mail address, an order number or the digits of a phone number.
    ///
    /// The best matches first, of equal ones contacts, companies, deals, orders, and the newest first. Fewer than three
    /// characters find the beginnings of words only.
    package func search(
        _ text: String, kinds: [SearchKind] = SearchKind.allCases, limit: Int = 20
    ) throws -> [SearchHit] {
        guard limit > 0, !kinds.isEmpty else { return [] }
        var found: [Int64: SearchMatch] = [:]
        var rows: [Int64] = []
        for query in SearchQuery.forms(of: text) where rows.count < limit {
            for (row, match) in try search(query, kinds, limit: limit) where found[row] == nil {
                found[row] = match
                rows.append(row)
            }
        }
        return try rows.prefix(limit).compactMap { row in
            guard let kind = SearchKind(rawValue: row >> SearchKey.recordBits & 7), let match = found[row] else {
                return nil
            }
            return try hit(kind, SearchKey.record(row), match)
        }
    }

    /// The rows that fit, the best first. Where a rare part promises few, all are read and ranked; else the name's
    /// beginning is looked up, and the rest is read from the index until there are enough.
    private func search(
        _ query: SearchQuery, _ kinds: [SearchKind], limit: Int
    ) throws -> [(row: Int64, match: SearchMatch)] {
        let (rarest, estimate) = try rarest(of: query.trigrams)
        if !rarest.isEmpty, estimate <= Self.mostRanked {
            return try ranked(query, kinds, by: SearchQuery.expression(rarest), limit: limit)
        }
        var rows = try byTitle(query, kinds, limit: limit)
        for (match, needles) in query.steps {
            let parts = try self.rarest(of: needles.flatMap(SearchText.trigrams)).trigrams
            for kind in kinds where rows.count < limit {
                // What fits better fits this too, so those found already are among these.
                let found = try self.rows(
                    kind, needles, by: SearchQuery.expression(parts), limit: limit + rows.count)
                rows += found.filter { row in !rows.contains { $0.row == row } }.map { ($0, match) }
            }
        }
        return rows
    }

    /// So many texts at most are read to rank them all.
    private static let mostRanked: Int64 = 4096

    private func ranked(
        _ query: SearchQuery, _ kinds: [SearchKind], by expression: String, limit: Int
    ) throws -> [(row: Int64, match: SearchMatch)] {
        let range = SearchKey.range(account)
        let order: SQL = "ORDER BY 2, e.id >> \(SearchKey.recordBits), e.id DESC LIMIT \(limit)"
        let rest: SQL = "AND \(fragment: query.fits) AND \(fragment: seen(kinds)) \(fragment: order)"
        let waiting = try records.all(
            """
            SELECT e.id, \(fragment: query.rank) FROM search_entries e
            WHERE e.account_id = \(account) AND e.is_pending = 1 \(fragment: rest)
            """, Self.match)
        let indexed = try records.all(
            """
            SELECT e.id, \(fragment: query.rank) FROM search f CROSS JOIN search_entries e ON e.id = f.rowid
            WHERE f.search MATCH \(expression) AND f.rowid BETWEEN \(range.lowerBound) AND \(range.upperBound)
                AND e.account_id = \(account) AND e.is_pending = 0 \(fragment: rest)
            """, Self.match)
        guard !waiting.isEmpty else { return indexed }
        return Array((waiting + indexed).sorted(by: Self.isBetter).prefix(limit))
    }

    /// Records whose name is that, then those whose name begins so, by name.
    private func byTitle(
        _ query: SearchQuery, _ kinds: [SearchKind], limit: Int
    ) throws -> [(row: Int64, match: SearchMatch)] {
        var rows: [(row: Int64, match: SearchMatch)] = []
        for (title, match) in [(query.title + "|", SearchMatch.exact), (query.title, .title)] {
            let key = String(String.UnicodeScalarView(title.unicodeScalars.prefix(24)))
            let found = try records.all(
                """
                SELECT e.id FROM search_entries e
                WHERE e.account_id = \(account) AND substr(e.text, 1, 24) >= \(key)
                    AND substr(e.text, 1, 24) < \(key + "\u{10FFFF}") AND instr(e.text, \(title)) = 1
                    AND \(fragment: seen(kinds))
                ORDER BY substr(e.text, 1, 24) LIMIT \(limit + rows.count)
                """
            ) { $0.int(0) }
            rows += found.filter { row in !rows.contains { $0.row == row } }.map { ($0, match) }
        }
        return Array(rows.prefix(limit))
    }

    /// The rows of a kind that have all the needles, the newest first; as many of the index are read as it takes.
    private func rows(_ kind: SearchKind, _ needles: [String], by expression: String, limit: Int) throws -> [Int64] {
        let range = SearchKey.range(account, kind)
        let rest: SQL = "AND \(fragment: SearchQuery.condition(needles)) AND \(fragment: seen([kind]))"
        let waiting = try records.all(
            """
            SELECT e.id FROM search_entries e
            WHERE e.account_id = \(account) AND e.is_pending = 1
                AND e.id BETWEEN \(range.lowerBound) AND \(range.upperBound) \(fragment: rest)
            ORDER BY e.id DESC LIMIT \(limit)
            """
        ) { $0.int(0) }
        // `CROSS JOIN` keeps the index in front, whose rows come in order and stop at the limit.
        let indexed = try records.all(
            """
            SELECT e.id FROM search f CROSS JOIN search_entries e ON e.id = f.rowid
            WHERE f.search MATCH \(expression) AND f.rowid BETWEEN \(range.lowerBound) AND \(range.upperBound)
                AND e.account_id = \(account) AND e.is_pending = 0 \(fragment: rest)
            ORDER BY f.rowid DESC LIMIT \(limit)
            """
        ) { $0.int(0) }
        return Array((waiting + indexed).sorted(by: >).prefix(limit))
    }

    /// The three rarest trigrams, and how many records about have the rarest: asking the index for all of them would
    /// read the long lists of the common ones, and the texts must be looked at anyway.
    private func rarest(of trigrams: [String]) throws -> (trigrams: [String], estimate: Int64) {
        guard !trigrams.isEmpty else { return ([], .max) }
        let trigrams = Array(Set(trigrams))
        var counts: [String: Int64] = [:]
        try records.each(
            """
            SELECT trigram, count FROM search_trigrams WHERE account_id = \(account) AND trigram IN \(list: trigrams)
            """
        ) { counts[$0.text(0)] = $0.int(1) }
        let order = trigrams.sorted { (counts[$0] ?? 0, $0) < (counts[$1] ?? 0, $1) }
        return (Array(order.prefix(3)), (counts[order[0]] ?? 0) * Self.sampled)
    }

    private static func match(_ row: Row) -> (row: Int64, match: SearchMatch) {
        (row.int(0), SearchMatch(rawValue: Int(row.int(1))) ?? .part)
    }

    private static func isBetter(
        _ left: (row: Int64, match: SearchMatch), _ right: (row: Int64, match: SearchMatch)
    ) -> Bool {
        (left.match, left.row >> SearchKey.recordBits, -left.row)
            < (right.match, right.row >> SearchKey.recordBits, -right.row)
    }
}
