import Storage

extension CRMSession {
    package func pipeline(_ id: Int64) throws -> Pipeline {
        let found = try pipelines(where: "AND id = \(id)")
        guard let pipeline = found.first else { throw CRMError.notFound(.pipeline, id: id) }
        return pipeline
    }

    /// The live pipelines, the default one first.
    package func pipelines() throws -> [Pipeline] { try pipelines(where: "AND archived_at IS NULL") }

    package func stage(_ id: Int64) throws -> Stage {
        let found = try records.first(
            "SELECT \(fragment: Stage.columns) FROM stages WHERE account_id = \(account) AND id = \(id)",
            Stage.init(row:))
        guard let found else { throw CRMError.notFound(.stage, id: id) }
        return found
    }

    /// The stages of a pipeline in their order; removed ones last, where they are asked for.
    package func stages(of pipeline: Int64, includingRemoved: Bool = false) throws -> [Stage] {
        let live: SQL = includingRemoved ? "" : "AND archived_at IS NULL"
        return try records.all(
            """
            SELECT \(fragment: Stage.columns) FROM stages
            WHERE account_id = \(account) AND pipeline_id = \(pipeline) \(fragment: live)
            ORDER BY archived_at IS NOT NULL, position, id
            """, Stage.init(row:))
    }

    /// The stage of a pipeline by its name; letter case and white space do not count.
    package func stage(named name: String, in pipeline: Int64) throws -> Stage {
        let found = try records.first(
            """
            SELECT \(fragment: Stage.columns) FROM stages
            WHERE account_id = \(account) AND pipeline_id = \(pipeline) AND name_key = \(NameKey.of(name))
                AND archived_at IS NULL
            """, Stage.init(row:))
        guard let found else {
            throw CRMError.unknownName(.stage, name: name, known: try stages(of: pipeline).map(\.name))
        }
        return found
    }

    private func pipelines(where condition: SQL) throws -> [Pipeline] {
        let rows = try records.all(
            """
            SELECT id, name, currency, is_default, version, archived_at FROM pipelines
            WHERE account_id = \(account) \(fragment: condition) ORDER BY is_default DESC, position, id
            """
        ) { row in
            (
                id: row.int(0), name: row.text(1), currency: row.text(2), isDefault: row.bool(3), version: row.int(4),
                archivedAt: row.optionalInt(5)
            )
        }
        return try rows.map { row in
            Pipeline(
                id: row.id, name: row.name, currency: Currency(stored: row.currency), isDefault: row.isDefault,
                stages: try stages(of: row.id), version: row.version, archivedAt: row.archivedAt)
        }
    }
}
