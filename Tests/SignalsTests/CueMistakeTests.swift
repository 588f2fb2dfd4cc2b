import DefinitionFiles
import Testing

@testable import Signals

struct CueMistakeTests {
    private func problems(_ yaml: String) -> [String] {
        let cues = Cues(yaml: yaml)
        #expect(cues.book == nil)
        return cues.problems.map(\.description)
    }

    private func problems(of phrase: String) -> [String] {
        problems("signals: {budget: {cues: [{confidence: 50, phrases: [\"\(phrase)\"]}]}}")
            .map { $0.replacingPrefix("cues.yaml:1:") }
    }

    @Test func `all mistakes are reported at once, each with its place`() {
        let found = problems(
            """
            lists:
              number: [one]
              boss: ["{bos}"]
            signals:
              bugdet:
                cues: []
              budget:
                cues:
                  - confidence: 120
                    phrases:
                      - our budget
                      -
                      - ask {boos}
                      - (a|
                  - phrases: [funds]
                    wen: question
            """)
        #expect(
            found == [
                "cues.yaml:2:3: error: `{number}` is built in, so no list can have that name (choose another name)",
                "cues.yaml:3:11: error: there is no list `bos` (did you mean `{boss}`?)",
                "cues.yaml:5:3: error: `signals` has no key `bugdet` (did you mean `budget`?)",
                "cues.yaml:9:21: error: `confidence` must be from 1 to 100, not 120",
                "cues.yaml:12:12: error: this phrase is empty (write its words behind the `- `, or remove it)",
                "cues.yaml:13:17: error: there is no list `boos` (did you mean `{boss}`?)",
                "cues.yaml:14:16: error: a choice between `(`, `|` and `)` is empty "
                    + "(what may be left out is written `(a|b)?`)",
                "cues.yaml:15:9: error: a group of cues needs `confidence` (how sure the words make it, from 1 to 100)",
                "cues.yaml:16:9: error: a group of cues has no key `wen` (did you mean `when`?)",
            ])
    }

    @Test(arguments: [
        ("", "the phrase has no words"), ("*", "would match every message"), ("(please)?", "would match every message"),
        ("* budget", "begins with `*`"), ("budget *", "ends with `*`"), ("bu* get", "needs three letters"),
        ("a *9 b", "1 to 8 words"), ("(a|b", "is not closed"), ("a) b", "has no `(` before it"),
        ("(a||b) c", "is empty"),
        ("{money", "is not closed"), ("a?", "`?` marks what may be left out"), ("[a] b", "means nothing here"),
        ("a {start}", "must stand first"), ("{end} a", "must stand last"),
        ("a (b|{end})", "cannot stand inside brackets"),
        ("-- a", "is no word"), ("{money} a", "there is no list `money`"),
    ])
    func `a phrase that cannot be right is refused`(phrase: String, message: String) {
        let found = problems(of: phrase)
        #expect(found.count == 1)
        #expect(found.first?.contains(message) == true, "\(found)")
    }

    @Test func `a place inside a phrase is its column in the file`() {
        #expect(problems(of: "our (big|) budget").first?.hasPrefix("64:") == true)
    }

    @Test func `a list that contains itself is refused`() {
        let found = problems(
            "lists: {a: ['{b}'], b: ['x {a}']}\nsignals: {budget: {cues: [{confidence: 1, phrases: [x]}]}}")
        #expect(found.contains { $0.contains("the list `a` contains itself") })
    }

    @Test func `a phrase that can be said in too many ways is refused`() {
        let items = (0..<4_100).map { "x\($0) a b c d" }.joined(separator: ", ")
        let found = problems(
            "lists: {long: [\(items)]}\nsignals: {budget: {cues: [{confidence: 50, phrases: ['a {long}']}]}}")
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.contains("too many ways") })
    }

    @Test func `a file that is not there, or empty, says so`() {
        #expect(CueBook.load(file: "/nowhere/cues.yaml").diagnostics.first?.message == "the cue file cannot be read")
        #expect(problems("").count == 1)
        #expect(
            problems("signals: {}") == [
                "cues.yaml:1:1: error: the file has no cues (write phrases below `signals:`, a type, `cues:`)"
            ])
    }

    @Test func `the shipped cues have no mistakes`() { #expect(Shipped.cues.diagnostics.map(\.description) == []) }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
