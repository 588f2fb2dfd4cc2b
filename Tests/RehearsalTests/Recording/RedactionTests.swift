import JSON
import Rehearsal
import Testing

/// What is written into a script holds no keys, and nobody's addresses.
struct `What is redacted` {
    @Test(arguments: [
        ("key sk-proj-abcdefghijkl0123 here", "key (secret) here"),
        ("Authorization: Bearer abcdefghijklmnop.qrs", "Authorization: (secret)"),
        ("ghp_0123456789abcdefghij", "(secret)"),
        ("my own hunter2-key, again hunter2-key", "my own (secret), again (secret)"),
        ("a task-list and a risk-free offer", "a task-list and a risk-free offer"),
    ]) func `takes keys out`(_ text: String, _ result: String) {
        #expect(Redaction(secrets: ["hunter2-key"], masksPersons: false).text(text) == result)
    }

    @Test(arguments: [
        ("write to Ann.Lee@corp.io or ann.lee@corp.io", "write to person1@example.com or person1@example.com"),
        ("ada@example.com stays", "ada@example.com stays"),
        ("call +49 30 7654321 now", "call +49 30 5550101 now"),
        ("or 212-867-4433.", "or 212-555-0101."),
        ("card 4111 1111 1111 1111!", "card 4242 4242 4242 4242!"),
        ("12,000 dollars on 2026-03-11 at 09:30", "12,000 dollars on 2026-03-11 at 09:30"),
        ("order 1234567, 50 seats", "order 1234567, 50 seats"),
    ]) func `puts stand-ins for a person's addresses and numbers`(_ text: String, _ result: String) {
        #expect(Redaction(masksPersons: true).text(text) == result)
    }

    @Test func `the same always gets the same stand-in, in arguments too`() {
        let redaction = Redaction(masksPersons: true)
        #expect(redaction.text("from b@corp.io") == "from person1@example.com")
        let json: JSON = ["email": "a@corp.io", "list": ["b@corp.io"], "amount": 5]
        #expect(
            redaction.json(json) == ["email": "person2@example.com", "list": ["person1@example.com"], "amount": 5])
    }
}
