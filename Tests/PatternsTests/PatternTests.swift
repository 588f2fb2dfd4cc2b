import Patterns
import Testing

/// What both dialects share, and the bounds.
@Suite struct PatternTests {
    @Test(arguments: ["post", "deal", "won-2"])
    func `a search finds a match anywhere`(subject: String) throws {
        #expect(try Pattern("o|a", dialect: .cel).search("the \(subject) box") == .match)
    }

    @Test func `a search without a match says so`() throws {
        #expect(try Pattern("^box", dialect: .ecma).search("the box") == .noMatch)
        #expect(try Pattern("crate", dialect: .ecma).search("the box") == .noMatch)
        #expect(try Pattern("crate", dialect: .ecma).search("") == .noMatch)
    }

    @Test(arguments: [
        ("[a-z]+", "order", PatternOutcome.match), ("[a-z]+", "order 66", .noMatch), ("[a-z]+", "order\n", .noMatch),
        ("a|order", "order", .match), ("a|order", "a order", .noMatch), ("", "", .match), ("", "x", .noMatch),
    ])
    func `a whole match leaves nothing over`(pattern: String, subject: String, outcome: PatternOutcome) throws {
        #expect(try Pattern(pattern, dialect: .ecma, anchoring: .whole).search(subject) == outcome)
        #expect(try Pattern(pattern, dialect: .cel, anchoring: .whole).search(subject) == outcome)
    }

    @Test func `a dollar is the very end in both dialects`() throws {
        for dialect in [PatternDialect.cel, .ecma] {
            #expect(try Pattern("box$", dialect: dialect).search("the box") == .match)
            #expect(try Pattern("box$", dialect: dialect).search("the box\n") == .noMatch)
        }
    }

    @Test(arguments: [
        ("^(?:b+)+$", String(repeating: "b", count: 60) + "!"), ("(b*)*c", String(repeating: "b", count: 60)),
        ("(?:b|bb)+$", String(repeating: "b", count: 80) + "!"),
        ("^(?:\\w+\\s?)+$", "this sentence has many many many words and a sign at its very end!"),
    ])
    func `a match that takes too many steps is told from no match`(pattern: String, subject: String) throws {
        for dialect in [PatternDialect.cel, .ecma] {
            let outcome = try Pattern(pattern, dialect: dialect).search(subject)
            // A search may find its way out by the engine's foresight; it may never claim a match.
            #expect(outcome != .match)
        }
        #expect(try Pattern("^(?:b+)+$", dialect: .cel).search(String(repeating: "b", count: 60) + "!") == .tooComplex)
    }

    @Test func `the limit holds for a search as a whole, not for each place it starts from`() throws {
        let pattern = try Pattern("b[^c]*b[^c]*[!?]", dialect: .cel)
        let subject = String(repeating: "b", count: 4000)
        let took = ContinuousClock().measure { #expect(pattern.search(subject) == .tooComplex) }
        // Thousands of starts with the full limit each take seconds.
        #expect(took < .milliseconds(500))
    }

    @Test func `a long innocent list is matched`() throws {
        let list = (1...900).map(String.init).joined(separator: ",")
        #expect(try Pattern("^[0-9]+(,[0-9]+)*$", dialect: .ecma).search(list) == .match)
    }

    @Test func `a match far into a long text is found`() throws {
        let text = String(repeating: "é", count: 2000) + "needle 7"
        #expect(try Pattern("need.e [0-9]", dialect: .ecma).search(text) == .match)
        #expect(try Pattern("(n|m)(e+)d", dialect: .cel).search(text) == .match)
    }

    @Test func `a subject over its limit is too complex`() throws {
        let pattern = try Pattern("b", dialect: .cel)
        #expect(pattern.search(String(repeating: "b", count: 4096)) == .match)
        #expect(pattern.search(String(repeating: "b", count: 4097)) == .tooComplex)
    }

    @Test func `a pattern over its limit is refused`() {
        #expect(throws: Never.self) { try Pattern(String(repeating: "b", count: 1024), dialect: .ecma) }
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "b", count: 1025), dialect: .ecma) }
    }

    @Test func `one pattern serves many tasks at once`() async throws {
        let pattern = try Pattern("^(?:task|call)-[0-9]{3}$", dialect: .ecma)
        let outcomes = await withTaskGroup(of: PatternOutcome.self) { group in
            for number in 100..<400 { group.addTask { pattern.search("call-\(number)") } }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(outcomes == [.match])
    }
}
