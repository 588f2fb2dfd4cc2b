import Testing

@testable import JSON

@Suite struct `Reading JSON` {
    @Test(arguments: [
        "null", "true", "[]", "{}", "[1,2.5e3,-0]", #"{"a":{"b":[null]}}"#, #""\u00e9\ud83d\ude00\n""#, " [ 1 ] ",
    ])
    func `well-formed documents are read, and written back to an equal value`(text: String) throws {
        let value = try JSON(parsing: text)
        #expect(try JSON(parsing: value.text) == value)
    }

    @Test(arguments: [
        ("", 0), ("[1,]", 3), ("{\"a\":1,}", 7), ("01", 1), ("1.", 2), ("+1", 0), ("[1 2]", 3), ("\"a", 0),
        ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("nul", 0), ("1 1", 2), ("NaN", 0), ("\"\t\"", 1),
        ("{\"a\":1,\"a\":2}", 11),
        ("\u{FEFF}1", 0), ("{1:2}", 1), ("1e", 2), ("-", 1),
    ])
    func `what is malformed is refused at its byte`(text: String, offset: Int) {
        do throws(JSONError) {
            _ = try JSON(parsing: text)
            Issue.record("\(text) was accepted")
        } catch {
            #expect(error.offset == offset, "\(error)")
        }
    }

    @Test(
        arguments: [
            [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
    }

    @Test func `a key twice is refused in a large object too`() {
        let members = (0..<50).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(throws: JSONError.self) { try JSON(parsing: "{\(members),\"k7\":1}") }
    }

    @Test func `nesting stops at the limit instead of using up the stack`() {
        #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: "[", count: 100_000)) }
        let deep = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(throws: Never.self) { try JSON(parsing: deep, limits: .modelArguments) }
        #expect(throws: JSONError.self) { try JSON(parsing: "[\(deep)]", limits: .modelArguments) }
    }

    @Test func `a cursor reads members without a tree and passes over the rest`() throws {
        let bytes = Array(#"{"skip":[1,{"x":"}"}],"content":"a\"b","n":12}"#.utf8)
        try bytes.withUnsafeBytes { buffer in
            var content: [UInt8] = []
            var number = 0
            var cursor = JSONCursor(buffer)
            try cursor.object { (key, cursor) throws(JSONError) in
                switch key {
                case "content": try cursor.appendString(to: &content)
                case "n": number = try cursor.int()
                default: try cursor.skip()
                }
            }
            try cursor.end()
            #expect(String(decoding: content, as: UTF8.self) == "a\"b")
            #expect(number == 12)
        }
    }
}
