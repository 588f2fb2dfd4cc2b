import CRM
import Testing

struct CSVTests {
    /// Reads a whole text, handed over in pieces of some bytes.
    static func read(_ bytes: [UInt8], piece: Int = 4096) throws -> [CSVRecord] {
        var rest = bytes[...]
        var reader = try CSVReader {
            defer { rest = rest.dropFirst(piece) }
            return Array(rest.prefix(piece))
        }
        var records: [CSVRecord] = []
        while let record = try reader.record() { records.append(record) }
        return records
    }

    static func read(_ text: String, piece: Int = 4096) throws -> [CSVRecord] {
        try read(Array(text.utf8), piece: piece)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let fields: [[String]]
    }

    static let cases = [
        Case(testDescription: "plain, with line feeds", text: "a,b\n1,2\n", fields: [["a", "b"], ["1", "2"]]),
        Case(testDescription: "CRLF, and none at the end", text: "a,b\r\n1,2", fields: [["a", "b"], ["1", "2"]]),
        Case(testDescription: "carriage returns alone", text: "a,b\r1,2\r", fields: [["a", "b"], ["1", "2"]]),
        Case(testDescription: "a byte order mark", text: "\u{FEFF}a,b\n1,2\n", fields: [["a", "b"], ["1", "2"]]),
        Case(testDescription: "semicolons", text: "a;b\n1,5;2\n", fields: [["a", "b"], ["1,5", "2"]]),
        Case(testDescription: "tabs", text: "a\tb\n1;5\t2\n", fields: [["a", "b"], ["1;5", "2"]]),
        Case(
            testDescription: "separators inside the title's quotes do not count", text: "\"a;b;c\",d\n1,2\n",
            fields: [["a;b;c", "d"], ["1", "2"]]),
        Case(
            testDescription: "quotes around separators and line breaks", text: "a,b\n\"x,y\",\"p\r\nq\"\n",
            fields: [["a", "b"], ["x,y", "p\r\nq"]]),
        Case(testDescription: "doubled quotes", text: "a\n\"say \"\"hi\"\"\"\n", fields: [["a"], ["say \"hi\""]]),
        Case(testDescription: "a quote in the middle", text: "a\n5\" pipe\n", fields: [["a"], ["5\" pipe"]]),
        Case(testDescription: "empty fields", text: "a,b,c\n,,\n", fields: [["a", "b", "c"], ["", "", ""]]),
        Case(testDescription: "blank lines", text: "\n\na,b\n\n1,2\n\r\n", fields: [["a", "b"], ["1", "2"]]),
        Case(
            testDescription: "one column", text: "email\nada@example.com\n", fields: [["email"], ["ada@example.com"]]),
        Case(testDescription: "other scripts", text: "名前,b\nÅsa 🦊,2\n", fields: [["名前", "b"], ["Åsa 🦊", "2"]]),
    ]

    @Test(arguments: cases, [1, 3, 4096])
    func `reads what spreadsheets write, however it is handed over`(_ sample: Case, piece: Int) throws {
        #expect(try Self.read(sample.text, piece: piece).map(\.fields) == sample.fields)
    }

    @Test func `a record knows the line it begins in`() throws {
        let records = try Self.read("a,b\r\n\"x\n\ny\",2\r\n\r\n3,4\r\n")
        #expect(records.map(\.line) == [1, 2, 6])
    }

    @Test func `a line that is not UTF-8 is named, and the others are read`() throws {
        let records = try Self.read(Array("a,b\n1,".utf8) + [0xFC, 0x0A] + Array("3,4\n".utf8))
        #expect(records.map(\.line) == [1, 2, 3])
        #expect(records[1].problem?.contains("UTF-8") == true)
        #expect(records[2].problem == nil)
        #expect(records[2].fields == ["3", "4"])
    }

    @Test func `text after a closing quote is a problem of that record alone`() throws {
        let records = try Self.read("a,b\n\"x\"y,2\n3,4\n")
        #expect(records.map { $0.problem != nil } == [false, true, false])
    }

    @Test(
        arguments: [
            ([], CSVError.empty), ([0xFF, 0xFE, 0x61, 0x00], .utf16), ([0xFE, 0xFF, 0x00, 0x61], .utf16),
            (Array("a,b\n1,2\n\"open,3\n".utf8), .unclosedQuote(line: 3)),
            (Array("a\n\"".utf8) + [UInt8](repeating: 0x78, count: 1_100_000), .fieldTooLong(line: 2)),
            ([UInt8](repeating: 0x2C, count: 3000), .tooManyFields(line: 1)),
        ] as [([UInt8], CSVError)])
    func `what cannot be read on says why, and where`(_ bytes: [UInt8], _ error: CSVError) {
        #expect(throws: error) { try Self.read(bytes) }
    }

    @Test func `reading is gone on with where it stopped, in the same text alone`() throws {
        let text = Array("a,b\n1,2\n\"3\n\",4\n5,6\n".utf8)
        func reader(_ bytes: [UInt8]) throws -> CSVReader {
            var rest = bytes
            return try CSVReader {
                defer { rest = [] }
                return rest
            }
        }
        var first = try reader(text)
        for _ in 0..<3 { _ = try first.record() }
        var second = try reader(text)
        _ = try second.record()
        let isSame = try second.skip(to: first.offset, line: first.nextLine, fingerprint: first.fingerprint)
        #expect(isSame)
        let record = try second.record()
        #expect(record?.fields == ["5", "6"])
        #expect(record?.line == 5)
        var other = text
        other[4] = UInt8(ascii: "9")
        var third = try reader(other)
        _ = try third.record()
        #expect(try !third.skip(to: first.offset, line: first.nextLine, fingerprint: first.fingerprint))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49 30 5550", "'+49 30 5550"), ("-cmd", "'-cmd"), ("@sum", "'@sum"), ("\tx", "'\tx"),
        ("\rx", "'\rx"), ("＝1", "'＝1"), ("'=1", "''=1"), ("-12.50", "-12.50"), ("-7", "-7"), ("12", "12"),
        ("plain", "plain"), ("'quoted'", "'quoted'"), ("", ""), ("-", "'-"), ("-1.2.3", "'-1.2.3"), ("-1+1", "'-1+1"),
    ])
    func `formulas are neutralised, numbers stay, and an import takes the mark away`(_ cell: String, _ written: String)
    {
        #expect(CSVCell.neutralised(cell) == written)
        #expect(CSVCell.restored(written) == cell)
    }

    @Test func `what is written is read back the same`() throws {
        let rows = [
            ["name", "note"], ["Ada, \"the\" Countess", "two\r\nlines"], ["=HYPERLINK(\"x\")", " spaced "],
            ["semi;colon", "tab\there"], ["", "x"],
        ]
        var writer = CSVWriter()
        for row in rows { writer.record(row) }
        let read = try Self.read(writer.take()).map { $0.fields.map(CSVCell.restored) }
        #expect(read == rows)
        #expect(writer.bytes.isEmpty)
    }
}
