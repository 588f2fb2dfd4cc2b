import Runtime
import Storage

/// What must hold of a database after all its process's lives.
struct CrashCheck {
    let path: String
    let plan: CrashBenchPlan
    let acknowledged: Set<String>

    /// - Throws: `BenchError`, saying what does not hold.
    @discardableResult
    func check(requests: Int, kills: Int) async throws -> (deals: Int, answers: Int) {
        let database = try SQLiteDatabase.open(
            .file(path), access: .read, migrations: Installation.migrations)
        // What `parley doctor` looks at, and what can be counted of this plan besides.
        let examination = Examination(writingTools: try DoctorCommand.writingTools())
        let found = try await database.read { transaction in
            func count(_ sql: SQL) throws -> Int { try transaction.first(sql) { Int($0.int(0)) } ?? 0 }
            var clientIDs: Set<String> = []
            try transaction.each("SELECT client_id FROM messages WHERE author = 'visitor'") {
                clientIDs.insert($0.text(0))
            }
            return Found(
                deals: try count("SELECT count(*) FROM deals"), effects: try count("SELECT count(*) FROM effects"),
                calls: try count(
                    """
                    SELECT count(*) FROM steps WHERE kind = 'result' AND payload ->> '$.status' = 'ok'
                    """),
                answers: try count("SELECT count(*) FROM steps WHERE kind = 'answer'"),
                replies: try count("SELECT count(*) FROM messages WHERE author = 'bot'"),
                waiting: try count("SELECT count(*) FROM conversations WHERE state = 'waiting' AND pending = 0"),
                conversations: try count("SELECT count(*) FROM conversations"), clientIDs: clientIDs,
                problems: try examination.run(transaction, told: { _ in }).flatMap { check in
                    check.problems.map { "\(check.title): \($0)" }
                })
        }
        try database.close()
        let turns = plan.conversations * plan.turns
        try require(found.conversations == plan.conversations, "\(found.conversations) conversations")
        try require(found.waiting == plan.conversations, "only \(found.waiting) conversations came to their end")
        let lost = acknowledged.subtracting(found.clientIDs)
        try require(lost.isEmpty, "acknowledged and lost: \(lost.sorted().prefix(5))")
        try require(found.clientIDs.count == turns, "\(found.clientIDs.count) messages of \(turns)")
        try require(found.replies == turns, "\(found.replies) replies to \(turns) messages")
        try require(found.calls == turns, "\(found.calls) calls in \(turns) turns")
        try require(found.deals == found.calls, "\(found.deals) deals from \(found.calls) calls")
        try require(found.effects == found.calls, "\(found.effects) effects of \(found.calls) calls")
        try require(found.answers == 2 * turns, "\(found.answers) answers in \(turns) turns")
        let extra = requests - found.answers
        try require(
            extra >= 0 && extra <= kills * plan.conversations,
            "\(extra) requests were made again; at most \(kills * plan.conversations) were in flight at the kills")
        try require(found.problems.isEmpty, found.problems.joined(separator: "; "))
        return (found.deals, found.answers)
    }

    private struct Found: Sendable {
        var deals, effects, calls, answers, replies, waiting, conversations: Int
        var clientIDs: Set<String>
        var problems: [String]
    }

    private func require(_ holds: Bool, _ message: String) throws {
        if !holds { throw BenchError("\(path): \(message)") }
    }
}
