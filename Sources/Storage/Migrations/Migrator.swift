import GRDB

/// Brings a file's schema up to what this program knows.
struct Migrator {
    let migrations: [Migration]

    /// Marks the file as Parley's (`PRAGMA application_id`): "PARL".
    static let applicationID: Int32 = 0x5041_524C

    /// Refuses a file that is somebody else's or that a newer version wrote; runs what is missing.
    func migrate(_ connection: GRDB.Database, path: String) throws {
        try check(connection, path: path)
        let done = try applied(connection)
        let missing = migrations.filter { !done.contains($0.name) }
        guard !missing.isEmpty else { return }
        try connection.inTransaction(.immediate) {
            try connection.execute(
                sql:
                    "CREATE TABLE IF NOT EXISTS schema_migrations (name TEXT PRIMARY KEY, place INTEGER NOT NULL) STRICT"
            )
            for migration in missing {
                try connection.execute(sql: migration.sql)
                try connection.execute(
                    sql: "INSERT INTO schema_migrations SELECT ?, count(*) FROM schema_migrations",
                    arguments: [migration.name])
            }
            return .commit
        }
        try connection.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
    }

    /// Whether a file can be read by this program as it is; nothing is changed.
    func check(_ connection: GRDB.Database, path: String) throws {
        let id = try Int32.fetchOne(connection, sql: "PRAGMA application_id") ?? 0
        let hasTables = try Bool.fetchOne(connection, sql: "SELECT count(*) > 0 FROM sqlite_master") ?? false
        if id != Self.applicationID, id != 0 || hasTables, try applied(connection).isEmpty {
            throw StorageError.cannotOpen(path: path, reason: "it is an SQLite file, but not one of Parley's")
        }
        let known = Set(migrations.map(\.name))
        if let newer = try applied(connection).first(where: { !known.contains($0) }) {
            throw StorageError.newerSchema(path: path, itsMigration: newer, known: migrations.count)
        }
    }

    private func applied(_ connection: GRDB.Database) throws -> [String] {
        guard try connection.tableExists("schema_migrations") else { return [] }
        return try String.fetchAll(connection, sql: "SELECT name FROM schema_migrations ORDER BY place")
    }
}
