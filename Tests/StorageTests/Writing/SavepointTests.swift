import Storage
import Testing

struct `A part of a transaction` {
    @Test func `that throws is undone, and the rest stands`() async throws {
        let database = try Notebook.temporary()
        try await database.write { transaction in
            try transaction.note("before")
            #expect(throws: OnPurpose.self) {
                try transaction.savepoint {
                    try transaction.note("inside")
                    throw OnPurpose()
                }
            }
            try transaction.note("after")
        }
        #expect(try await database.read { try $0.bodies() } == ["before", "after"])
    }

    @Test func `within a part is undone with it`() async throws {
        let database = try Notebook.temporary()
        try await database.write { transaction in
            #expect(throws: OnPurpose.self) {
                try transaction.savepoint {
                    _ = try transaction.savepoint { try transaction.note("inner") }
                    throw OnPurpose()
                }
            }
            _ = try transaction.savepoint { try transaction.note("other") }
        }
        #expect(try await database.read { try $0.bodies() } == ["other"])
    }

    @Test func `that is rehearsed gives its result and leaves nothing`() async throws {
        let database = try Notebook.temporary()
        let seen = try await database.write { transaction in
            try transaction.note("kept")
            let seen = try transaction.rehearsal {
                try transaction.note("only tried")
                try transaction.execute("DELETE FROM notes WHERE body = 'kept'")
                return try transaction.bodies()
            }
            #expect(try transaction.bodies() == ["kept"])
            return seen
        }
        #expect(seen == ["only tried"])
        #expect(try await database.read { try $0.bodies() } == ["kept"])
    }

    @Test func `that is rehearsed and throws leaves nothing either`() async throws {
        let database = try Notebook.temporary()
        try await database.write { transaction in
            #expect(throws: OnPurpose.self) {
                try transaction.rehearsal {
                    try transaction.note("only tried")
                    throw OnPurpose()
                }
            }
            try transaction.note("kept")
        }
        #expect(try await database.read { try $0.bodies() } == ["kept"])
    }
}

struct `A statement` {
    @Test func `can run inside its own rows`() async throws {
        let database = try Notebook.temporary()
        let pairs = try await database.write { transaction in
            try transaction.note("a")
            try transaction.note("b")
            var pairs: [String] = []
            try transaction.each("SELECT body FROM notes ORDER BY id") { outer in
                let left = outer.text(0)
                try transaction.each("SELECT body FROM notes ORDER BY id") { pairs.append(left + $0.text(0)) }
            }
            return pairs
        }
        #expect(pairs == ["aa", "ab", "ba", "bb"])
    }

    @Test func `says how many rows it changed, and stops where it is told to`() async throws {
        let database = try Notebook.temporary()
        try await database.write { transaction in
            for letter in ["a", "b", "c"] { try transaction.note(letter) }
            #expect(try transaction.execute("UPDATE notes SET answers = NULL WHERE body <> 'a'") == 2)
            var seen = 0
            try transaction.scan("SELECT body FROM notes ORDER BY id") { _ in
                seen += 1
                return seen < 2
            }
            #expect(seen == 2)
        }
    }

    @Test func `that is wrong is shown in the error`() async throws {
        let database = try Notebook.temporary()
        let error = await #expect(throws: StorageError.self) {
            try await database.read { try $0.number("SELECT nothing FROM notes") }
        }
        #expect(error?.description.contains("nothing") == true)
    }

    @Test func `cannot write in a read`() async throws {
        let database = try Notebook.temporary()
        await #expect(throws: StorageError.readOnly) { try await database.read { _ = try $0.note("x") } }
    }
}
