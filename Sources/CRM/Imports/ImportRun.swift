package import Storage

/// An import: what was asked for, how far it is, and what came of it.
package struct ImportRun: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        /// Under way, or broken off in the middle.
        case running
        case done
        /// Being taken back, or broken off in that.
        case reverting
        case reverted
    }

    package let id: Int64
    package let kind: ImportKind
    package let fileName: String
    /// JSON: each column's title with the field it fills.
    package let mapping: String
    package let match: String?
    package let onMatch: MatchRule
    package let allowsDuplicates: Bool
    package let state: State
    /// Who ran it, as `Actor.text` writes it.
    package let actor: String
    package let counts: ImportCounts
    /// Where the file is to be read on.
    package let position: ImportPosition
    let firstEvent: Int64
    let lastEvent: Int64
    /// How many changes were taken back, and how many stand although it was reverted.
    package let undone: Int64
    package let kept: Int64
    package let createdAt: Int64
    package let finishedAt: Int64?
    package let revertedAt: Int64?

    static let columns: SQL = """
        id, kind, file_name, mapping, match_field, on_match, state, actor, row_count, created, updated, unchanged, \
        skipped, refused, next_offset, next_line, fingerprint, first_event, last_event, undone, kept, created_at, \
        finished_at, reverted_at, allows_duplicates
        """

    init(row: Row) {
        id = row.int(0)
        kind = ImportKind(rawValue: row.text(1)) ?? .contacts
        fileName = row.text(2)
        mapping = row.text(3)
        match = row.optionalText(4)
        onMatch = MatchRule(rawValue: row.text(5)) ?? .skip
        state = State(rawValue: row.text(6)) ?? .done
        actor = row.text(7)
        counts = ImportCounts(
            rows: row.int(8), created: row.int(9), updated: row.int(10), unchanged: row.int(11), skipped: row.int(12),
            refused: row.int(13))
        position = ImportPosition(
            offset: Int(row.int(14)), line: Int(row.int(15)), fingerprint: UInt64(bitPattern: row.int(16)))
        firstEvent = row.int(17)
        lastEvent = row.int(18)
        undone = row.int(19)
        kept = row.int(20)
        createdAt = row.int(21)
        finishedAt = row.optionalInt(22)
        revertedAt = row.optionalInt(23)
        allowsDuplicates = row.bool(24)
    }

    /// Who stands in the audit for what an import changes.
    package static func actor(_ id: Int64) -> Actor { .integration("import \(id)") }
}

/// How far a file has been read, at the end of a record.
package struct ImportPosition: Sendable, Hashable {
    /// In bytes.
    package var offset: Int
    /// The line that comes next, from 1.
    package var line: Int
    /// Of everything before.
    package var fingerprint: UInt64

    package init(offset: Int, line: Int, fingerprint: UInt64) {
        self.offset = offset
        self.line = line
        self.fingerprint = fingerprint
    }

    init(of reader: CSVReader) {
        self.init(offset: reader.offset, line: reader.nextLine, fingerprint: reader.fingerprint)
    }
}

/// What became of the rows.
package struct ImportCounts: Sendable, Hashable {
    package var rows: Int64 = 0
    package var created: Int64 = 0
    package var updated: Int64 = 0
    /// Matched, and had every value already.
    package var unchanged: Int64 = 0
    package var skipped: Int64 = 0
    package var refused: Int64 = 0

    package init(
        rows: Int64 = 0, created: Int64 = 0, updated: Int64 = 0, unchanged: Int64 = 0, skipped: Int64 = 0,
        refused: Int64 = 0
    ) {
        self.rows = rows
        self.created = created
        self.updated = updated
        self.unchanged = unchanged
        self.skipped = skipped
        self.refused = refused
    }

    package static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
        ImportCounts(
            rows: left.rows + right.rows, created: left.created + right.created, updated: left.updated + right.updated,
            unchanged: left.unchanged + right.unchanged, skipped: left.skipped + right.skipped,
            refused: left.refused + right.refused)
    }
}
