import CRM
import Foundation
import Storage
import Testing

@testable import parley

/// The file that `parley bench crm` measures, and what it measures on it.
@Suite(.serialized) struct CRMBenchTests {
    private static let now: Int64 = 1_773_144_000_000
    private static let size = CRMFill.Size(deals: 1_500, contacts: 1_200, rows: 12_000)

    /// A filled file for one test.
    private func withFile<T>(_ body: (String) async throws -> T) async throws -> T {
        let path = NSTemporaryDirectory() + "bench-crm-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) } }
        try await CRMFill(size: Self.size, now: Self.now).run(path) { _ in }
        return try await body(path)
    }

    @Test func `what is filled past the service layer is as it would have made it`() async throws {
        try await withFile { path in
            let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
            let problems = try await database.read { transaction in
                try CRMChecks(transaction).problems() + Integrity.problems(transaction)
            }
            #expect(problems == [])
            let account = try await CRMBenchAccount.read(database, now: Self.now, moves: 10)
            #expect(account.counts.first { $0.name == "deals" }?.count == 1_500)
            #expect(account.counts.first { $0.name == "contacts" }?.count == 1_200)
            #expect(account.deals.count == 10)
            let (id, zone) = (account.id, account.zone)
            let seen = try await database.read { transaction in
                let crm = CRMSession(transaction.scoped(to: id), actor: .user(1), now: Self.now, zone: zone)
                let page = try crm.timeline(ofContact: 1, limit: 20_000)
                return (
                    page.entries.count, try crm.board().columns.map(\.cards.count),
                    try crm.search(account.names[1]).count
                )
            }
            #expect(seen.0 > 9_900)
            #expect(seen.1 == [50, 50, 50, 50, 50, 50])
            #expect(seen.2 > 0)
            try database.close()
        }
    }

    @Test func `moves are counted, none is lost, and all that is kept still adds up`() async throws {
        try await withFile { path in
            let reader = try SQLiteDatabase.open(.file(path), access: .read, migrations: Installation.migrations)
            let account = try await CRMBenchAccount.read(reader, now: Self.now, moves: 160)
            try reader.close()
            var measures = CRMMeasures(path: path, account: account, isQuick: true)
            measures.moves = CRMMeasures.Moves(single: 8, shared: 128, bareShared: 16)
            let recorded = try await measures.recordMoves()
            #expect(recorded.count == 24)
            #expect(recorded.allSatisfy { $0.contains { $0.text.hasPrefix("UPDATE deals") } })
            let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
            let line = try await measures.singleMoves(database, bare: recorded)
            #expect(line.service.wall.count == 8)
            let writers = try await measures.writers(database, bare: recorded)
            #expect(writers.changes == 128)
            #expect(writers.lost == 0)
            let imported = try await measures.contactImport(database, rows: 200)
            #expect(imported.counts.rows == 200)
            #expect(imported.counts.refused == 2)
            #expect(try await database.read { try CRMChecks($0).problems() } == [])
            try database.close()
        }
    }

    @Test func `a call is recorded with the values that it ran with, and runs bare`() async throws {
        try await withFile { path in
            let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
            let account = try await CRMBenchAccount.read(database, now: Self.now, moves: 160)
            let measures = CRMMeasures(path: path, account: account, isQuick: true)
            for call in CRMCall.reads(account, isQuick: true) where call.places > 0 {
                let recorded = try await measures.record(call)
                #expect(recorded.count == call.places)
                let bare = try BareConnection(path)
                try bare.transaction { for statement in recorded[0] { try bare.run(statement) } }
                #expect(!recorded[0].isEmpty, "\(call.name)")
                #expect(bare.checksum != 0, "\(call.name)")
            }
            try database.close()
        }
    }
}
