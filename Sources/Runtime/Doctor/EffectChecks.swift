import Storage

/// What native tools have done: the rows of `effects`.
enum EffectChecks {
    static let rows = [keys, origins]

    /// The primary key says so too; a file whose index is broken may still hold two.
    private static let keys = RowCheck(
        "effect-keys", "no call slot has taken effect twice",
        """
        SELECT run_id, path, visit, call, count(*) AS times FROM effects
        GROUP BY run_id, path, visit, call HAVING times > 1
        """
    ) { "call slot \($0.int(3)) of run \($0.int(0)) at \($0.text(1)), visit \($0.int(2)), has \($0.int(4)) effects" }

    private static let origins = RowCheck(
        "effect-origins", "every effect names the answer that asked for it",
        """
        SELECT e.run_id, e.path, e.call, e.step_id FROM effects e LEFT JOIN steps s ON s.id = e.step_id
        WHERE s.id IS NULL OR s.kind <> 'answer' OR s.run_id <> e.run_id OR s.path <> e.path OR s.visit <> e.visit
        """
    ) {
        "the effect in slot \($0.int(2)) of run \($0.int(0)) at \($0.text(1)) names step \($0.int(3)), which is not its answer"
    }

    /// Records are archived, never deleted, so what an effect made or changed is there for good.
    static func records(_ transaction: Transaction, _ tables: [String: String]) throws -> Check {
        var check = Check("effect-records", "the record of every effect exists")
        let kinds = try transaction.all("SELECT DISTINCT record FROM effects WHERE record IS NOT NULL") { $0.text(0) }
        for kind in kinds {
            guard let table = tables[kind] else {
                check.report("there are effects on records of the kind \"\(kind)\", which is not known")
                continue
            }
            // A table's name cannot be bound; it comes from the caller's own list.
            let name = SQL(stringLiteral: table)
            try transaction.each(
                """
                SELECT e.run_id, e.path, e.record_id FROM effects e
                LEFT JOIN \(fragment: name) t ON t.id = e.record_id AND t.account_id = e.account_id
                WHERE e.record = \(kind) AND t.id IS NULL
                """
            ) { row in
                check.report(
                    "the effect of run \(row.int(0)) at \(row.text(1)) is on \(kind) \(row.optionalInt(2).map(String.init) ?? "?"), "
                        + "which does not exist")
            }
        }
        return check
    }
}
