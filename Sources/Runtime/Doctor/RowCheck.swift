import Storage

/// A check that is one query: each row it finds is a problem.
struct RowCheck: Sendable {
    let name: String
    let title: String
    let sql: SQL
    let problem: @Sendable (Row) -> String

    init(_ name: String, _ title: String, _ sql: SQL, _ problem: @escaping @Sendable (Row) -> String) {
        self.name = name
        self.title = title
        self.sql = sql
        self.problem = problem
    }

    func run(_ transaction: Transaction) throws -> Check {
        var check = Check(name, title)
        try transaction.each(sql) { row in check.report(problem(row)) }
        return check
    }
}
