import JSON
import Storage

extension CRMSession {
    package func createSegment(_ name: String, of kind: SegmentKind, _ filter: SegmentFilter) throws -> Segment {
        if kind != .contact { try requireCRM() }
        let name = try TextRule.required(name, "name")
        try requireFreeSegmentName(name)
        _ = try SegmentCompiler(kind, in: self).compile(filter)
        let id = try records.insert(
            """
            INSERT INTO segments (account_id, name, name_key, kind, filter, created_at)
            VALUES (\(account), \(name), \(NameKey.of(name)), \(kind.rawValue), \(filter.json.text), \(now))
            """)
        try audit("segment.created", .segment, id) { changes in
            changes.change("name", nil, name)
            changes.change("kind", nil, kind.rawValue)
            changes.change("filter", .null, filter.json)
        }
        return try segment(id)
    }

    package func segment(_ id: Int64) throws -> Segment {
        let found = try records.first(
            "SELECT \(fragment: Segment.columns) FROM segments WHERE account_id = \(account) AND id = \(id)",
            Segment.init(row:))
        guard let found else { throw CRMError.notFound(.segment, id: id) }
        return found
    }

    /// Live segments by name.
    package func segments() throws -> [Segment] {
        try records.all(
            """
            SELECT \(fragment: Segment.columns) FROM segments WHERE account_id = \(account) AND archived_at IS NULL
            ORDER BY name_key
            """, Segment.init(row:))
    }

    /// Gives a segment another name, another filter, or both.
    @discardableResult
    package func updateSegment(
        _ id: Int64, name: String? = nil, filter: SegmentFilter? = nil, expecting version: Int64? = nil
    ) throws -> Segment {
        let old = try segment(id)
        try check(.segment, id, version: old.version, expected: version)
        guard old.archivedAt == nil else { throw CRMError.archived(.segment, id: id) }
        let newName = try name.map { try TextRule.required($0, "name") } ?? old.name
        let newFilter = filter ?? old.filter
        guard newName != old.name || newFilter != old.filter else { return old }
        if NameKey.of(newName) != NameKey.of(old.name) { try requireFreeSegmentName(newName) }
        _ = try SegmentCompiler(old.kind, in: self).compile(newFilter)
        try records.execute(
            """
            UPDATE segments SET name = \(newName), name_key = \(NameKey.of(newName)), filter = \(newFilter.json.text),
                version = version + 1
            WHERE account_id = \(account) AND id = \(id)
            """)
        try audit("segment.updated", .segment, id) { changes in
            if newName != old.name { changes.change("name", old.name, newName) }
            if newFilter != old.filter { changes.change("filter", old.filter.json, newFilter.json) }
        }
        return try segment(id)
    }

    package func archiveSegment(_ id: Int64, expecting version: Int64? = nil) throws {
        let segment = try segment(id)
        try setArchived(.segment, id, segment.archivedAt, version: segment.version, expected: version, to: now)
    }

    package func restoreSegment(_ id: Int64, expecting version: Int64? = nil) throws {
        let segment = try segment(id)
        if segment.archivedAt != nil { try requireFreeSegmentName(segment.name) }
        try setArchived(.segment, id, segment.archivedAt, version: segment.version, expected: version, to: nil)
    }

    /// How many live records a filter fits: to be shown before it is saved.
    package func count(_ kind: SegmentKind, _ filter: SegmentFilter) throws -> Int64 {
        try records.first("SELECT count(*) FROM \(fragment: rows(kind, filter))") { $0.int(0) } ?? 0
    }

    /// The ids of a segment's live records, the oldest first.
    ///
    /// - Parameter last: the last id of the page before.
    package func members(ofSegment id: Int64, after last: Int64 = 0, limit: Int = 100) throws -> [Int64] {
        let segment = try segment(id)
        return try matches(segment.kind, segment.filter, after: last, limit: limit)
    }

    /// The ids of the live records that a filter fits, the oldest first.
    package func matches(
        _ kind: SegmentKind, _ filter: SegmentFilter, after last: Int64 = 0, limit: Int = 100
    ) throws -> [Int64] {
        let id = SQL(stringLiteral: "\(kind.alias).id")
        return try records.all(
            """
            SELECT \(fragment: id) FROM \(fragment: rows(kind, filter)) AND \(fragment: id) > \(last)
            ORDER BY \(fragment: id) LIMIT \(limit)
            """
        ) { $0.int(0) }
    }

    private func rows(_ kind: SegmentKind, _ filter: SegmentFilter) throws -> SQL {
        let alias = kind.alias
        return """
            \(fragment: kind.table) WHERE \(fragment: SQL(stringLiteral: "\(alias).account_id")) = \(account)
                AND \(fragment: SQL(stringLiteral: "\(alias).archived_at IS NULL"))
                \(fragment: visible(SQL(stringLiteral: "\(alias).owner_id")))
                AND \(fragment: try SegmentCompiler(kind, in: self).compile(filter))
            """
    }

    private func requireFreeSegmentName(_ name: String) throws {
        let taken = try records.first(
            """
            SELECT id FROM segments
            WHERE account_id = \(account) AND name_key = \(NameKey.of(name)) AND archived_at IS NULL
            """
        ) { $0.int(0) }
        if let taken { throw CRMError.conflict("segment \(taken) is named \"\(name)\" already: choose another name") }
    }
}
