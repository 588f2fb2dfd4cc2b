import ArgumentParser
import Foundation
import Runtime
import Storage
import Synchronization

/// The process that is killed: it plays what is left of its conversations, says what was acknowledged, and ends.
struct CrashChildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "crash-child", shouldDisplay: false)

    @Option var database: String
    @Option var endpoint: String
    @Option var conversations: Int
    @Option var turns: Int
    /// Kill this process right after its so-manieth commit.
    @Option var killAfter: Int?

    func run() async throws {
        let commits = CommitCounter(killAfter: killAfter)
        let bench = try await BenchRuntime.open(path: database, endpoint: endpoint) { CountedDatabase($0, commits) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<conversations {
                group.addTask { try await play(number, bench) }
            }
            try await group.waitForAll()
        }
        await bench.runtime.idle()
        Self.say("FINISHED \(commits.count)")
        try await bench.close()
    }

    /// Goes on behind the last message that is stored; each message has an id of its own, so none is stored twice.
    private func play(_ number: Int, _ bench: BenchRuntime) async throws {
        let (channel, account) = ("crash-\(number)", bench.account)
        var (id, stored) = try await bench.database.read { transaction -> (Int64?, Int) in
            let records = transaction.scoped(to: account)
            let id = try records.first(
                "SELECT id FROM conversations WHERE account_id = \(account) AND channel = \(channel)"
            ) { $0.int(0) }
            guard let id else { return (nil, 0) }
            let count = try records.first(
                """
                SELECT count(*) FROM messages
                WHERE account_id = \(account) AND conversation_id = \(id) AND author = 'visitor'
                """
            ) { $0.int(0) }
            return (id, Int(count ?? 0))
        }
        while stored < turns {
            let message = InboundMessage(BenchWorkflow.message(stored), clientID: "\(number)-\(stored)")
            if let id {
                await bench.runtime.idle(id, of: account)
                _ = try await bench.runtime.receive(message, in: id, of: account)
            } else {
                id = try await bench.runtime.open(
                    Opening(channel: channel, workflow: BenchWorkflow.name), with: message, of: account
                ).conversation
            }
            Self.say("ACK \(number)-\(stored)")
            stored += 1
            if let id { await bench.runtime.idle(id, of: account) }
        }
    }

    static func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}

/// Counts commits, and ends the process as a power cut would after one of them.
final class CommitCounter: Sendable {
    private let value = Atomic<Int>(0)
    private let killAfter: Int?

    init(killAfter: Int?) { self.killAfter = killAfter }

    var count: Int { value.load(ordering: .relaxed) }

    func committed() {
        if value.add(1, ordering: .relaxed).newValue == killAfter { kill(getpid(), SIGKILL) }
    }
}

/// The database with its commits counted.
struct CountedDatabase: Database {
    let database: any Database
    let commits: CommitCounter

    init(_ database: any Database, _ commits: CommitCounter) {
        self.database = database
        self.commits = commits
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await database.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let value = try await database.write(body)
        commits.committed()
        return value
    }
}
