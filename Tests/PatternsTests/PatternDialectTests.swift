import Patterns
import Testing

/// Where ECMA-262, RE2 and PCRE2 read one text in different ways.
@Suite struct PatternDialectTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let pattern: String
        let subject: String
        let outcome: PatternOutcome

        init(_ pattern: String, _ subject: String, _ outcome: PatternOutcome) {
            self.pattern = pattern
            self.subject = subject
            self.outcome = outcome
        }

        var testDescription: String { "\(pattern) on \(subject.debugDescription): \(outcome)" }
    }

    @Test(arguments: [
        Case("^\\d$", "7", .match), Case("^\\d$", "٧", .noMatch), Case("^\\w$", "ü", .noMatch),
        Case("^\\W$", "ü", .match),
        Case("^\\s$", "\u{a0}", .match), Case("^\\s$", "\u{feff}", .match), Case("^\\s$", "\u{2029}", .match),
        Case("^\\s$", "\u{b}", .match), Case("^\\S$", "\u{3000}", .noMatch), Case("^\\S$", "\u{200b}", .match),
        Case("^[\\s-]+$", "- \u{a0}-", .match), Case("^[\\s-x]$", "w", .noMatch), Case("^[a-\\s]$", "-", .match),
        Case("^[^\\S]$", " ", .match), Case("^[\\S]$", " ", .noMatch), Case("^[\\S]$", "x", .match),
        Case("^\\v$", "\u{b}", .match), Case("^\\v$", "\n", .noMatch), Case("^\\cJ$", "\n", .match),
        Case("^\\cj$", "\n", .match),
        Case("^\\u0041\\x42$", "AB", .match), Case("^\\u{1F409}$", "🐉", .match), Case("^\\ud83d\\udc09$", "🐉", .match),
        Case("^[\\ud83d\\udc09]$", "🐉", .match), Case("^.$", "🐉", .match), Case("^.$", "\r", .noMatch),
        Case("^.$", "\u{2028}", .noMatch), Case("^.$", "\n", .noMatch), Case("^(?s).$", "\n", .match),
        Case("^[^]$", "\n", .match), Case("x[]", "x", .noMatch), Case("^[]$", "", .noMatch),
        Case("^[[]$", "[", .match), Case("^[[:a]+$", ":[a", .match), Case("^[\\b]$", "\u{8}", .match),
        Case("^b{,2}$", "b{,2}", .match), Case("^b{$", "b{", .match), Case("^{}$", "{}", .match),
        Case("^b{2,}$", "bbb", .match),
        Case("^b{1,2}$", "bbb", .noMatch), Case("^b{1,2,3}$", "b{1,2,3}", .match),
        Case("^(b)?\\1c$", "c", .match), Case("^(b)\\1$", "bb", .match), Case("^(?<q>b)\\k<q>$", "bb", .match),
        Case("^(?!b)", "b", .noMatch), Case("(?<=€)5", "€5", .match), Case("\\$\\{\\/\\-", "${/-", .match),
        Case("^\\p{Letter}+$", "Zürich", .match), Case("^\\p{L}$", "7", .noMatch),
        Case("^\\P{Uppercase_Letter}$", "Ü", .noMatch),
        Case("^\\p{gc=Decimal_Number}$", "٧", .match), Case("^\\p{Script=Greek}$", "ω", .match),
        Case("^\\p{Script=Greek}$", "o", .noMatch), Case("^\\p{scx=Cyrillic}$", "ж", .match),
        Case("^\\p{Alphabetic}$", "ж", .match),
        Case("^[\\p{Letter}\\p{digit}]+$", "a٧", .match), Case("^\\p{Assigned}$", "a", .match),
        Case("^\\0$", "\0", .match),
        Case("(?i)^ANNA$", "anna", .match), Case("^(?i:A)b$", "ab", .match), Case("^(?i:A)b$", "aB", .noMatch),
    ])
    func `JSON Schema's patterns mean what ECMA-262 says`(_ the: Case) throws {
        #expect(try Pattern(the.pattern, dialect: .ecma).search(the.subject) == the.outcome)
    }

    @Test(arguments: [
        Case("^\\s$", "\u{a0}", .noMatch), Case("^\\s$", "\u{b}", .noMatch), Case("^\\S$", "\u{b}", .match),
        Case("^[\\S]$", "\u{b}", .match), Case("^[^\\s]$", "\t", .noMatch),
        Case("^.$", "\r", .match), Case("^.$", "\n", .noMatch), Case("(?s)^.$", "\n", .match),
        Case("(?m)^b$", "a\nb\nc", .match),
        Case("^[[:alpha:]]+$", "deal", .match), Case("^[[:^alpha:]]+$", "deal", .noMatch),
        Case("^[]b]+$", "b]", .match),
        Case("^\\pL\\PL$", "é7", .match), Case("^\\p{Greek}$", "ω", .match), Case("^\\p{^Greek}$", "ω", .noMatch),
        Case("^\\Qa.b\\E$", "a.b", .match), Case("^\\Qa.b\\E$", "axb", .noMatch),
        Case("^\\101\\x{42}\\x43$", "ABC", .match),
        Case("^(?P<year>\\d{4})$", "2026", .match), Case("^\\a$", "\u{7}", .match), Case("\\Ab\\z", "b", .match),
        Case("\\Ab\\z", "b\n", .noMatch), Case("^\\w$", "é", .noMatch),
    ])
    func `the expression language's patterns mean what RE2 says`(_ the: Case) throws {
        #expect(try Pattern(the.pattern, dialect: .cel).search(the.subject) == the.outcome)
    }

    @Test(arguments: [
        "(", ")", "b)|(c", "[b", "b\\", "*", "(*ACCEPT)", "(*UTF)b", "(*LIMIT_MATCH=9)b", "(?C1)", "(?R)", "(?1)",
        "(?(1)b|c)",
        "(?#note)", "(?x)b", "\\C", "\\K", "\\G", "\\R", "\\X", "\\h", "\\y", "\\p{Nonsense}", "\\p{L", "\\x{110000}",
        "[z-a]", "(?<n",
    ])
    func `what neither dialect has is refused`(pattern: String) {
        for dialect in [PatternDialect.cel, .ecma] {
            for anchoring in [PatternAnchoring.search, .whole] {
                #expect(throws: PatternError.self) { try Pattern(pattern, dialect: dialect, anchoring: anchoring) }
            }
        }
    }

    @Test(arguments: ["(b)\\1", "(?=b)", "(?<!b)", "(?>b)", "b++", "\\k<n>", "\\u0041", "\\cJ", "\\Z"])
    func `the expression language refuses what RE2 lacks`(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern, dialect: .cel) }
        #expect(throws: Never.self) { try Pattern(pattern == "\\k<n>" ? "(?<n>b)\\k<n>" : pattern, dialect: .ecma) }
    }

    @Test(arguments: ["\\a", "\\u12", "\\ud800", "\\c1", "\\xZ1", "\\p{Colour=Red}"])
    func `JSON Schema's patterns refuse what ECMA-262 lacks`(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern, dialect: .ecma) }
    }

    @Test(arguments: [
        (
            "(?=b)", PatternDialect.cel,
            "look-arounds such as (?=…) and (?!…) are not known here; write two conditions instead"
        ),
        ("b)", .ecma, "a ) closes nothing; write \\) for the character itself"),
        ("[z-a]", .ecma, "range out of order in character class"),
    ])
    func `an error names the pattern and tells what to mend`(pattern: String, dialect: PatternDialect, reason: String) {
        let error = #expect(throws: PatternError.self) { try Pattern(pattern, dialect: dialect) }
        #expect(error?.message == "the pattern \(pattern) cannot be used: \(reason)")
    }
}
