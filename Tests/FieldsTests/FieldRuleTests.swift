import Testing

@testable import Fields

struct FieldRuleTests {
    @Test func `an admin's words stand in for the preset's`() {
        let rule = FieldRule(.phoneUS, message: "Please enter a 10-digit US phone number.")
        #expect(rule.check("123") == .invalid(message: "Please enter a 10-digit US phone number."))
        #expect(FieldRule(.phoneUS).check("123") == .invalid(message: FieldPreset.phoneUS.message))
    }

    @Test(arguments: [
        ("[A-Z]{3}-[0-9]+", "ABC-12", true), ("[A-Z]{3}-[0-9]+", "xABC-12", false),
        ("[A-Z]{3}-[0-9]+", "ABC-12x", false),
        ("[A-Z]{3}-[0-9]+", "ABC-12\n", false), ("^[A-Z]{3}$", "ABC", true), ("^[A-Z]{3}$", "ABC\n", false),
        ("^[A-Z]{3}$", "ABC\nDEF", false), ("^a|b$", "a", true), ("^a|b$", "b", true), ("^a|b$", "ab", false),
        ("cat|dog", "hotdog", false), ("\\d+", "12", true), ("\\d+", "１２", false), ("\\p{L}+", "Zoë", true),
        ("a.b", "a\nb", false), ("(?i)sku-\\d", "SKU-1", true), ("", "", true), ("", "x", false),
        ("(\\w)\\1", "aa", true),
    ])
    func `a pattern matches the whole value`(pattern: String, value: String, isValid: Bool) throws {
        let rule = try FieldRule(pattern: pattern, message: "No.")
        #expect(rule.check(value) == (isValid ? .valid(normalized: value) : .invalid(message: "No.")))
        #expect(rule.check(" \(value)\t").isValid == isValid)
    }

    @Test(arguments: [
        ("^(a+)+$", String(repeating: "a", count: 200) + "!"), ("(x+x+)+y", String(repeating: "x", count: 500)),
        ("(?:a?){64}a{64}", String(repeating: "a", count: 64)), ("(a|a)*b", String(repeating: "a", count: 400)),
        ("(.*)*=(.*)*", String(repeating: "=x", count: 1000) + "\n"),
        ("([a-z]+\\s?)*\\d", String(repeating: "ab ", count: 900)),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", String(repeating: "a", count: 300)),
    ])
    func `a pattern that blows up is bounded`(pattern: String, value: String) throws {
        let rule = try FieldRule(pattern: pattern)
        let clock = ContinuousClock()
        var took = Duration.seconds(1)
        for _ in 0..<3 { took = min(took, clock.measure { _ = rule.check(value) }) }
        #expect(took < .milliseconds(20))
        // What it answers is that nobody can say, or the truth.
        if case .valid = rule.check(value) { #expect(pattern == "(?:a?){64}a{64}") }
    }

    @Test func `patterns that no engine here can finish say so`() throws {
        let value = String(repeating: "a", count: 60) + "!"
        #expect(try FieldRule(pattern: "^(a+)+$").check(value) == .tooComplex)
        #expect(try FieldRule(pattern: "(x+x+)+y").check(String(repeating: "x", count: 60) + "!y") == .tooComplex)
        #expect(FieldVerdict.tooComplex.message?.contains("too complex") == true)
    }

    @Test func `a pattern of a megabyte is refused at once`() {
        let pattern = String(repeating: "a?", count: 1 << 19)
        #expect(throws: FieldRuleError.tooComplex(bytes: 1 << 20, limit: 1024)) { try FieldRule(pattern: pattern) }
        #expect("\(FieldRuleError.tooComplex(bytes: 1 << 20, limit: 1024))".hasPrefix("too complex"))
    }

    @Test(arguments: ["(", "[a", "*", "a{2,1}", "(?<n", "\\"])
    func `a misspelt pattern says what is wrong with it`(pattern: String) {
        #expect { try FieldRule(pattern: pattern) } throws: { error in
            guard case .misspelt(let message)? = error as? FieldRuleError else { return false }
            return message.contains(pattern)
        }
    }

    @Test func `a value of ten kilobytes is refused by every rule alike`() throws {
        let value = String(repeating: "7", count: 10_240)
        let refused = FieldRule(.number).check(value)
        #expect(refused == .invalid(message: "Please enter at most 4096 characters."))
        #expect(try FieldRule(pattern: "\\d*").check(value) == refused)
        #expect(FieldRule(.number).check(String(repeating: "7", count: 4096)).isValid)
        #expect(try FieldRule(pattern: "\\d*").check(String(repeating: "7", count: 4096)).isValid)
    }

    @Test func `the sensitive presets are so whatever is said`() {
        #expect(FieldRule(.ssn, isSensitive: false).isSensitive)
        #expect(FieldRule(.cardLast4).isSensitive)
        #expect(!FieldRule(.email).isSensitive)
        #expect(FieldRule(.email, isSensitive: true).isSensitive)
        #expect(FieldRule(.ssn).with(message: nil, isSensitive: false).isSensitive)
    }
}
