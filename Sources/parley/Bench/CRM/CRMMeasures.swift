import CRM
import Foundation
import Storage

/// The measurements of `parley bench crm` on a filled file.
struct CRMMeasures: Sendable {
    let path: String
    let account: CRMBenchAccount
    let isQuick: Bool
    var moves: Moves

    /// How many deals are moved.
    struct Moves: Sendable {
        /// One by one, and as many bare.
        var single: Int
        /// By writers at once, and so many of them bare.
        var shared: Int
        var bareShared: Int
        var all: Int { 2 * single + shared + bareShared }

        static let many = Moves(single: 500, shared: 32_000, bareShared: 6_400)
        static let few = Moves(single: 200, shared: 6_400, bareShared: 1_280)

        /// The same parts of no more deals than there are.
        func fitting(_ available: Int) -> Moves {
            guard available < all else { return self }
            func part(_ count: Int) -> Int { count * available / all }
            return Moves(single: part(single), shared: part(shared), bareShared: part(bareShared))
        }
    }

    static let writers = 64

    init(path: String, account: CRMBenchAccount, isQuick: Bool) {
        self.path = path
        self.account = account
        self.isQuick = isQuick
        moves = (isQuick ? Moves.few : .many).fitting(account.deals.count)
    }

    func session(_ transaction: Transaction, actor: Actor = .user(1)) -> CRMSession {
        CRMSession(transaction.scoped(to: account.id), actor: actor, now: account.now, zone: account.zone)
    }

    // MARK: What only reads

    /// Each call through the service layer and bare, in turns, so that what else the machine does strikes both alike.
    func reads(_ database: SQLiteDatabase, listen: (CRMReport.Line) -> Void) async throws {
        for call in CRMCall.reads(account, isQuick: isQuick) where call.places > 0 {
            let recorded = try await record(call)
            let bare = try BareConnection(path)
            var (times, bareTimes) = (CallTimes(), CallTimes())
            // The first few of each fill the caches.
            let warmUp = min(call.times / 4, 20)
            for number in -warmUp..<call.times {
                let place = (number + warmUp) % call.places
                let start = ContinuousClock.now
                let cpu = try await database.read { transaction in
                    let begin = CallTimes.threadCPU
                    try call.run(session(transaction), place)
                    return CallTimes.threadCPU - begin
                }
                let wall = TurnRun.milliseconds(since: start)
                var bareTime = CallTimes()
                try bareTime.measure {
                    try bare.transaction { for statement in recorded[place] { try bare.run(statement) } }
                }
                guard number >= 0 else { continue }
                times.add(wall: wall, cpu: cpu)
                bareTimes.add(wall: bareTime.wall(1), cpu: bareTime.cpu(1))
            }
            listen(
                CRMReport.Line(
                    name: call.name, wanted: call.wanted, service: times, bare: bareTimes,
                    statements: Double(recorded.reduce(0) { $0 + $1.count }) / Double(max(1, recorded.count))))
        }
    }

    /// The statements of a call at each of its places.
    func record(_ call: CRMCall) async throws -> [[RecordedStatement]] {
        StatementRecorder.install(for: path)
        defer { StatementRecorder.remove() }
        let database = try SQLiteDatabase.open(.file(path), access: .read, migrations: Installation.migrations)
        let recorded = try await database.read { transaction in
            try (0..<call.places).map { place in
                StatementRecorder.begin()
                try call.run(session(transaction), place)
                return try StatementRecorder.end()
            }
        }
        try database.close()
        return recorded
    }
}
