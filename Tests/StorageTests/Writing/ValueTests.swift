import Storage
import Testing

struct `A stored value` {
    private func database() throws -> SQLiteDatabase {
        try SQLiteDatabase.open(
            .temporary,
            migrations: [Migration("v", "CREATE TABLE v (i INTEGER, r REAL, t TEXT, b BLOB) STRICT;")])
    }

    static let texts = [
        "", " ", "plain", "it's", "\"quoted\"", "a\0b", "\0", "line\nfeed\r\n", "Zoë · Łódź", "東京都", "עברית", "مرحبا",
        "👩‍👩‍👧‍👦🏳️‍🌈", "e\u{301} is not é", "\u{FEFF}mark", "\u{202E}reversed", "'; DROP TABLE v; --", "?1 :a @b $c", "%_\\",
        String(repeating: "long ", count: 20_000),
    ].map { Words(text: $0) }

    struct Words: Sendable, CustomTestStringConvertible {
        var text: String
        var testDescription: String { String(text.prefix(20).debugDescription) }
    }

    @Test(arguments: texts) func `of text comes back byte for byte`(_ words: Words) async throws {
        let text = words.text
        let database = try database()
        let back = try await database.write { transaction in
            try transaction.execute("INSERT INTO v (t) VALUES (\(text))")
            return try transaction.first("SELECT t, t = \(text), t IS NULL FROM v") {
                ($0.text(0), $0.bool(1), $0.bool(2), $0.optionalText(0), $0.bytes(0))
            }
        }
        // By bytes: Swift holds differently composed letters for equal.
        #expect(back.map { Array($0.0.utf8) } == Array(text.utf8))
        #expect(back?.1 == true)
        #expect(back?.2 == false)
        #expect(back?.3.map { Array($0.utf8) } == Array(text.utf8))
        #expect(back?.4 == Array(text.utf8))
    }

    @Test(arguments: [0, 1, -1, 255, 256, Int64(Int32.max) + 1, .max, .min]) func `of an integer comes back`(
        _ number: Int64
    ) async throws {
        let database = try database()
        let back = try await database.write { transaction in
            try transaction.execute("INSERT INTO v (i) VALUES (\(number))")
            return try transaction.first("SELECT i FROM v") { ($0.int(0), $0.optionalInt(0)) }
        }
        #expect(back?.0 == number)
        #expect(back?.1 == number)
    }

    @Test(arguments: [0.0, 0.1, -2.5, 1e300, .leastNonzeroMagnitude, .infinity, -.infinity])
    func `of a double comes back`(
        _ number: Double
    ) async throws {
        let database = try database()
        let back = try await database.write { transaction in
            try transaction.execute("INSERT INTO v (r) VALUES (\(number))")
            return try transaction.first("SELECT r FROM v") { $0.double(0) }
        }
        #expect(back == number)
    }

    struct Bytes: Sendable, CustomTestStringConvertible {
        var bytes: [UInt8]
        var testDescription: String { "\(bytes.count) bytes" }
    }

    static let bytes = [[], [0], [0, 0, 255], Array(0...255), [UInt8](repeating: 7, count: 70_000)].map {
        Bytes(bytes: $0)
    }

    @Test(arguments: bytes) func `of bytes comes back`(_ stored: Bytes) async throws {
        let bytes = stored.bytes
        let database = try database()
        let back = try await database.write { transaction in
            try transaction.execute("INSERT INTO v (b) VALUES (\(bytes))")
            return try transaction.first("SELECT b, typeof(b) FROM v") { row in
                (row.bytes(0), row.withBytes(0) { $0.count }, row.text(1))
            }
        }
        #expect(back?.0 == bytes)
        #expect(back?.1 == bytes.count)
        #expect(back?.2 == "blob")
    }

    @Test func `that is missing is null in every type, and no empty text`() async throws {
        let database = try database()
        try await database.write { transaction in
            let (number, text, bytes): (Int64?, String?, [UInt8]?) = (nil, nil, nil)
            try transaction.execute(
                "INSERT INTO v (i, t, b, r) VALUES (\(number), \(text), \(bytes), \(nil as Double?))")
            let nulls = try transaction.first("SELECT i, r, t, b FROM v") { row in (0..<4).map { row.isNull($0) } }
            #expect(nulls == [true, true, true, true])
            let read = try transaction.first("SELECT i, t FROM v") { ($0.optionalInt(0), $0.optionalText(1)) }
            #expect(read?.0 == nil)
            #expect(read?.1 == nil)
        }
    }

    @Test func `that is true or false is one or zero`() async throws {
        let database = try database()
        let back = try await database.read { transaction in
            try transaction.first("SELECT \(true), \(false)") { ($0.bool(0), $0.bool(1), $0.int(0)) }
        }
        #expect(back?.0 == true)
        #expect(back?.1 == false)
        #expect(back?.2 == 1)
    }

    @Test func `of the wrong type is refused`() async throws {
        let database = try database()
        await #expect {
            try await database.write { try $0.execute("INSERT INTO v (i) VALUES (\("ten"))") }
        } throws: { error in
            if case .constraint? = error as? StorageError { true } else { false }
        }
    }
}
