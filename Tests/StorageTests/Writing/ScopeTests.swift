import Storage
import Testing

struct `Statements on an account's rows` {
    private let mine = AccountID(1)
    private let theirs = AccountID(2)

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var run: @Sendable (AccountTransaction) throws -> Void
    }

    static let unscoped: [Case] = [
        Case(testDescription: "execute") { try $0.execute("DELETE FROM notes") },
        Case(testDescription: "insert") {
            _ = try $0.insert("INSERT INTO notes (account_id, body) VALUES (1, 'x')")
        },
        Case(testDescription: "first") {
            _ = try $0.first("SELECT body FROM notes WHERE account_id = 1") { $0.text(0) }
        },
        Case(testDescription: "all") { _ = try $0.all("SELECT body FROM notes") { $0.text(0) } },
        Case(testDescription: "each") { try $0.each("SELECT body FROM notes") { _ in } },
        Case(testDescription: "scan") { try $0.scan("SELECT body FROM notes") { _ in true } },
        Case(testDescription: "the id as a number") { account in
            _ = try account.all("SELECT body FROM notes WHERE account_id = \(account.account.rawValue)") { $0.text(0) }
        },
        Case(testDescription: "another account") {
            try $0.execute("DELETE FROM notes WHERE account_id = \(AccountID(2))")
        },
    ]

    @Test(arguments: unscoped) func `do not run unless they name it`(_ tried: Case) async throws {
        let database = try Notebook.temporary()
        let (mine, theirs) = (mine, theirs)
        try await database.write { transaction in
            _ = try transaction.insert("INSERT INTO notes (account_id, body) VALUES (\(theirs), 'theirs')")
            #expect { try tried.run(transaction.scoped(to: mine)) } throws: { error in
                if case .unscoped? = error as? StorageError { true } else { false }
            }
        }
        #expect(try await database.read { try $0.bodies() } == ["theirs"])
    }

    @Test func `run when they name it, also in a fragment`() async throws {
        let database = try Notebook.temporary()
        let (mine, theirs) = (mine, theirs)
        try await database.write { transaction in
            _ = try transaction.insert("INSERT INTO notes (account_id, body) VALUES (\(theirs), 'theirs')")
            let records = transaction.scoped(to: mine)
            let id = try records.insert("INSERT INTO notes (account_id, body) VALUES (\(mine), 'mine')")
            let own: SQL = "account_id = \(mine)"
            #expect(try records.all("SELECT body FROM notes WHERE \(fragment: own)") { $0.text(0) } == ["mine"])
            let ids: [Int64] = [id, id + 1]
            let found = try records.first(
                "SELECT body FROM notes WHERE account_id = \(mine) AND id IN \(list: ids)"
            ) { $0.text(0) }
            #expect(found == "mine")
            #expect(try records.execute("DELETE FROM notes WHERE account_id = \(mine)") == 1)
        }
        #expect(try await database.read { try $0.bodies() } == ["theirs"])
    }

    @Test func `say which statement forgot it`() {
        let error = StorageError.unscoped(statement: "SELECT 1")
        #expect(error.description.contains("SELECT 1"))
    }
}
