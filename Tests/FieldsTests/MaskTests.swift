import Testing

@testable import Fields

struct MaskTests {
    @Test(arguments: [
        (FieldRule(.ssn), "123-45-6789", "•••-••-6789"), (FieldRule(.ssn), "not one", "•••"),
        (FieldRule(.cardLast4), "1234", "••••"), (FieldRule(.email, isSensitive: true), "a@example.com", "•••"),
        (FieldRule(.number, isSensitive: true), "42", "•••"), (FieldRule(.email), "a@example.com", "a@example.com"),
    ])
    func `a secret value shows its last four digits at most`(rule: FieldRule, value: String, masked: String) {
        #expect(rule.masked(value) == masked)
    }

    @Test func `a custom secret shows a card's last four digits and nothing of others`() throws {
        let rule = try FieldRule(pattern: ".*", isSensitive: true)
        #expect(rule.masked("4242 4242 4242 4242") == "•••• •••• •••• 4242")
        #expect(rule.masked("078-05-1120") == "•••-••-1120")
        #expect(rule.masked("diagnosis 078-05-1120") == "•••")
        #expect(rule.masked("1234") == "•••")
    }

    @Test func `a secret prints as dots`() {
        let secret = Sensitive("swordfish")
        #expect("\(secret)" == "•••")
        #expect(String(reflecting: secret) == "•••")
        #expect(String(describing: [secret]) == "[•••]")
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("swordfish"))
        #expect(secret.reveal() == "swordfish")
        #expect(secret == Sensitive("swordfish"))
    }

    @Test(arguments: [
        ("my ssn is 078-05-1120 ok", "my ssn is •••-••-1120 ok"), ("078-05-1120", "•••-••-1120"),
        ("(078-05-1120)", "(•••-••-1120)"), ("078 05 1120", "••• •• 1120"), ("078.05.1120", "•••.••.1120"),
        ("078‑05‑1120", "•••‑••‑1120"), ("０７８-05-1120", "•••-••-1120"), ("SSN: 078051120", "SSN: •••••1120"),
        ("social security number 078051120", "social security number •••••1120"),
        ("ssn 078 05 1120 90210", "ssn ••• •• 1120 90210"),
        ("two: 078-05-1120, 219-09-9999.", "two: •••-••-1120, •••-••-9999."),
        ("078-05-1120 219-09-9999", "•••-••-1120 •••-••-9999"),
        ("ssn 078-05-1120. 4242 4242 4242 4242 is the card", "ssn •••-••-1120. •••• •••• •••• 4242 is the card"),
        ("078 - 05 - 1120", "••• - •• - 1120"), ("078-05-1120-4", "•••-••-1120-4"),
    ])
    func `Social Security numbers in a text are masked`(text: String, masked: String) {
        #expect(SensitiveText.masked(text) == masked)
    }

    @Test(arguments: [
        ("card 4242424242424242!", "card ••••••••••••4242!"), ("4242 4242 4242 4242", "•••• •••• •••• 4242"),
        ("4242-4242-4242-4242", "••••-••••-••••-4242"), ("3782 822463 10005", "•••• •••••• •0005"),
        ("378282246310005", "•••••••••••0005"), ("6011 1111 1111 1117", "•••• •••• •••• 1117"),
        ("4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2", "• • • • • • • • • • • • 4 2 4 2"),
        ("4242\u{A0}4242\u{A0}4242\u{A0}4242", "••••\u{A0}••••\u{A0}••••\u{A0}4242"),
        ("４２４２4242 42424242", "•••••••• ••••4242"),
        ("exp 12 4242 4242 4242 4242 12/29", "exp 12 •••• •••• •••• 4242 12/29"),
        ("4222222222222", "•••••••••2222"), ("4242  4242  4242  4242", "••••  ••••  ••••  4242"),
        ("no4242424242424242x", "no••••••••••••4242x"),
    ])
    func `card numbers in a text are masked`(text: String, masked: String) {
        #expect(SensitiveText.masked(text) == masked)
    }

    @Test(arguments: [
        "", "hello", "no digits at all in this rather long text, which is longer than one block of sixty-four bytes",
        "call 212-555-0147", "+44 20 7946 0958", "ISBN 9783161484100", "order 4242424242424241", "1773133200000",
        "between 2026-03-15 2026-03-17 or 2026-04-01", "10 20 30 40 50 60 70 80", "078-05-11200", "1078-05-1120",
        "zip 90210-1234", "987654321", "42424242424242424242424242", "ORD-AB12-3456",
        "ﬀ ligature 42", "192.168.100.200", "212-555-0147 212-555-0148", "•••-••-6789", "３月１５日",
    ])
    func `what is no secret stays as it is`(text: String) { #expect(SensitiveText.masked(text) == text) }

    @Test func `what is masked once stays so`() {
        for text in ["078-05-1120", "4242 4242 4242 4242"] {
            let once = SensitiveText.masked(text)
            #expect(SensitiveText.masked(once) == once)
        }
    }

    @Test func `a text of nothing but digits takes no more than its length`() {
        for unit in ["4 ", "42 ", "4242 ", "078-05-1120 ", "4"] {
            let text = String(repeating: unit, count: 20_000)
            let took = ContinuousClock().measure { _ = SensitiveText.masked(text) }
            #expect(took < .seconds(2))
        }
    }
}
