import CRM
import Foundation
import Storage

extension CRMMeasures {
    /// The statements that move each of so many deals; the moves themselves are taken back. Nobody else may have the
    /// file open for writing.
    func recordMoves() async throws -> [[RecordedStatement]] {
        StatementRecorder.install(for: path)
        defer { StatementRecorder.remove() }
        let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
        let deals = account.deals.prefix(moves.single + moves.bareShared)
        let recorded = try await database.write { transaction in
            try deals.map { deal in
                try transaction.rehearsal {
                    StatementRecorder.begin()
                    try session(transaction).moveDeal(deal, DealMove(to: .id(account.target)))
                    return try StatementRecorder.end()
                }
            }
        }
        try database.close()
        return recorded
    }

    /// Cards moved one after the other, each durable before the next.
    func singleMoves(_ database: SQLiteDatabase, bare recorded: [[RecordedStatement]]) async throws -> CRMReport.Line {
        let own = account.deals.dropFirst(moves.single + moves.bareShared).prefix(moves.single)
        let bare = try BareConnection(path)
        var times = CallTimes()
        var bareTimes = CallTimes()
        for (deal, statements) in zip(own, recorded.prefix(moves.single)) {
            let (start, begin) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
            try await database.write { transaction in
                _ = try session(transaction).moveDeal(deal, DealMove(to: .id(account.target)))
            }
            times.add(wall: TurnRun.milliseconds(since: start), cpu: (ProcessUsage.cpuSeconds - begin) * 1000)
            try bareTimes.measure {
                try bare.transaction("BEGIN IMMEDIATE") { for statement in statements { try bare.run(statement) } }
            }
        }
        return CRMReport.Line(
            name: "moving a card, with its commit", wanted: 5, service: times, bare: bareTimes,
            statements: Double(recorded.first?.count ?? 0))
    }

    /// Sixty-four writers, each moving one card after the other; the commits are shared.
    func writers(_ database: SQLiteDatabase, bare recorded: [[RecordedStatement]]) async throws -> CRMReport.Writers {
        let own = Array(account.deals.dropFirst(2 * moves.single + moves.bareShared).prefix(moves.shared))
        let share = own.count / Self.writers
        let before = try await state(own, database)
        let (start, begin) = (ContinuousClock.now, ProcessUsage.cpuSeconds)
        let waits = try await withThrowingTaskGroup(of: [Double].self) { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    var waits: [Double] = []
                    for deal in own[writer * share..<(writer + 1) * share] {
                        let start = ContinuousClock.now
                        try await database.write { transaction in
                            _ = try session(transaction, actor: .user(Int64(writer)))
                                .moveDeal(deal, DealMove(to: .id(account.target)))
                        }
                        waits.append(TurnRun.milliseconds(since: start))
                    }
                    return waits
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let seconds = TurnRun.milliseconds(since: start) / 1000
        let cpu = (ProcessUsage.cpuSeconds - begin) * 1000 / Double(max(1, waits.count))
        let after = try await state(own, database)
        let bareTimes = try bareBatches(Array(recorded.dropFirst(moves.single)))
        return CRMReport.Writers(
            changes: waits.count, seconds: seconds, times: CallTimes(wall: waits, cpuEach: cpu),
            lost: lost(before, after, expected: waits.count), bareSeconds: bareTimes.wall(1) / 1000,
            bareChanges: recorded.count - moves.single, bareCPU: bareTimes.cpu(1))
    }

    /// The recorded moves bare, as many to a commit as there are writers.
    private func bareBatches(_ recorded: [[RecordedStatement]]) throws -> CallTimes {
        let bare = try BareConnection(path)
        var times = CallTimes()
        try times.measure {
            var rest = recorded[...]
            while !rest.isEmpty {
                try bare.transaction("BEGIN IMMEDIATE") {
                    for statement in rest.prefix(Self.writers).joined() { try bare.run(statement) }
                }
                rest = rest.dropFirst(Self.writers)
            }
        }
        return times
    }

    private struct MoveCounts: Sendable {
        var transitions: Int64
        var events: Int64
        var moved: Int
        var kept: Int64
    }

    private func state(_ deals: [Int64], _ database: SQLiteDatabase) async throws -> MoveCounts {
        let id = account.id
        let target = account.target
        return try await database.read { transaction in
            let records = transaction.scoped(to: id)
            func count(_ sql: SQL) throws -> Int64 { try records.first(sql) { $0.int(0) } ?? 0 }
            var moved = 0
            for deal in deals
            where try count("SELECT stage_id FROM deals WHERE account_id = \(id) AND id = \(deal)") == target {
                moved += 1
            }
            return MoveCounts(
                transitions: try count("SELECT count(*) FROM deal_transitions WHERE account_id = \(id)"),
                events: try count("SELECT count(*) FROM events WHERE account_id = \(id) AND kind = 'deal.moved'"),
                moved: moved,
                kept: try count("SELECT deal_count FROM stages WHERE account_id = \(id) AND id = \(target)"))
        }
    }

    /// Changes that were answered for and are not all there: in the deals, their histories, the audit and the totals.
    private func lost(_ before: MoveCounts, _ after: MoveCounts, expected: Int) -> Int {
        let found = [
            after.moved - before.moved, Int(after.transitions - before.transitions),
            Int(after.events - before.events), Int(after.kept - before.kept),
        ]
        return found.map { abs(expected - $0) }.max() ?? expected
    }
}
