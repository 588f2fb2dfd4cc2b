import CRM
import Foundation
import Storage
import Testing

struct SellingMigrationTests {
    @Test func `deals from before there were flows, months and statuses get them`() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("crm-\(UUID().uuidString).sqlite").path
        defer {
            for suffix in ["", "-wal", "-shm", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        let before = CRMSchema.migrations.prefix { $0.name != "crm-6-fields" }
        let old = try SQLiteDatabase.open(.file(path), migrations: Array(before))
        try await old.write { transaction in
            try transaction.execute(
                """
                INSERT INTO accounts (id, name, zone, currency, enable_native_crm, created_at)
                VALUES (1, 'Northwind', 'Europe/Berlin', 'USD', 1, 0)
                """)
            try transaction.execute(
                """
                INSERT INTO pipelines (id, account_id, name, name_key, currency, is_default, created_at)
                VALUES (1, 1, 'Sales', 'sales', 'USD', 1, 0)
                """)
            try transaction.execute(
                """
                INSERT INTO stages (id, account_id, pipeline_id, name, name_key, kind, probability, position, deal_count,
                    amount_sum, weighted_sum)
                VALUES (1, 1, 1, 'New', 'new', 'open', 20, 0, 2, 300, 6000), (2, 1, 1, 'Won', 'won', 'won', 100, 1, 1,
                    70, 7000), (3, 1, 1, 'Lost', 'lost', 'lost', 0, 2, 0, 0, 0)
                """)
            for (id, stage, amount, date) in [
                (1, 1, 100, nil), (2, 1, 200, "2026-05-01"), (3, 2, 70, "2026-03-20"),
            ] as [(Int, Int, Int, String?)] {
                try transaction.execute(
                    """
                    INSERT INTO deals (id, account_id, name, name_key, pipeline_id, stage_id, amount, currency,
                        probability, close_date, source, rank, stage_entered_at, created_at)
                    VALUES (\(id), 1, 'A', 'a', 1, \(stage), \(amount), 'USD', \(stage == 1 ? 20 : 100), \(date), 'web',
                        \(id), 0, \(Sample.now))
                    """)
                try transaction.execute(
                    """
                    INSERT INTO deal_transitions (account_id, deal_id, to_stage_id, at, actor, amount)
                    VALUES (1, \(id), \(stage), \(Sample.now), 'user:1', \(amount))
                    """)
            }
        }
        try old.close()
        let new = try SQLiteDatabase.open(.file(path), migrations: CRMSchema.migrations)
        // What search finds is rebuilt by a verb of its own.
        let problems = try await new.read { try CRMChecks($0).problems().filter { !$0.hasPrefix("search ") } }
        #expect(problems == [])
        let (report, months) = try await new.read { transaction in
            let session = CRMSession(
                transaction.scoped(to: AccountID(1)), actor: .system, now: Sample.now, zone: "Europe/Berlin")
            return (try session.closings(), try session.forecast().map(\.month))
        }
        #expect(report.all.won == Tally(count: 1, amount: 70))
        #expect(report.daysToWin.average == 100)
        #expect(months == ["2026-05", nil])
        try new.close()
    }
}
