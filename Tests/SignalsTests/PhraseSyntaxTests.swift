import Testing

@testable import Signals

struct PhraseSyntaxTests {
    @Test(
        arguments: [
            ("send the contract", "Please SEND the\n", nil),
            ("send the contract", "please SEND the Contract!", "SEND the Contract"),
            ("send the contract", "send our contract", nil),
            ("integrat*", "any integrations?", "integrations"),
            ("integrat*", "disintegrate", nil),
            ("(quote|formal offer)", "a formal offer", "formal offer"),
            ("(quote|formal offer)", "a formal visit", nil),
            ("send (me|us)? it", "send it", "send it"),
            ("send (me|us)? it", "send us it", "send us it"),
            ("send * contract", "send contract", "send contract"),
            ("send * contract", "send me the signed contract", "send me the signed contract"),
            ("send * contract", "send me the very long signed contract", nil),
            ("send *6 contract", "send me the very long signed contract", "send me the very long signed contract"),
            ("need {number} seats", "we need 40 seats", "need 40 seats"),
            ("need {number} seats", "we need forty seats", "need forty seats"),
            ("need {number} seats", "we need good seats", nil),
            ("spend {amount}", "we can spend $5,000.50 now", "spend $5,000.50"),
            ("spend {amount}", "we can spend 20k", "spend 20k"),
            ("spend {amount}", "we can spend 8.000 €", "spend 8.000 €"),
            ("spend {amount}", "we can spend 20", nil),
            ("{percent} off", "is 10% off possible", "10% off"),
            ("left {name}", "we left Acme last year", "left Acme"),
            ("left {name}", "we left early last year", nil),
            ("{start} pricing {end}", "hi, pricing?", "pricing"),
            ("{start} pricing {end}", "the pricing page", nil),
            ("follow-up", "a follow up", "follow up"),
            ("doesn''t work", "it does not work", "does not work"),
            ("does not work", "it doesnt work", "doesnt work"),
            ("seat", "two seats", "seats"),
        ] as [(String, String, String?)])
    func `a phrase finds what it says`(phrase: String, message: String, quote: String?) throws {
        #expect(try Cues(phrase).quote(message) == quote)
    }

    @Test func `a list is named in braces, and may name others`() throws {
        let cues = Cues("ask (my|our) {boss}", file: "lists:\n  boss: [cfo, '{top}', head of sales]\n  top: [ceo]")
        #expect(try cues.quote("I must ask our CEO first") == "ask our CEO")
        #expect(try cues.quote("let me ask my head of sales") == "ask my head of sales")
        #expect(try !cues.finds("let me ask my head"))
    }

    @Test func `the strongest cue of a type is the one that counts`() throws {
        let cues = Cues(
            yaml: """
                signals:
                  budget:
                    cues:
                      - confidence: 60
                        phrases: [budget]
                      - confidence: 90
                        phrases: [our budget is]
                  referral:
                    cues:
                      - confidence: 70
                        phrases: [recommended]
                """)
        let found = try #require(cues.book).candidates(in: "Recommended by Jo. Is a budget needed? Our budget is 5k.")
        #expect(
            found == [
                SignalCandidate(type: .budget, confidence: 90, quote: "Our budget is"),
                SignalCandidate(type: .referral, confidence: 70, quote: "Recommended"),
            ])
    }

    @Test(arguments: [
        ("question", "can it export?", true), ("question", "what can it export", true),
        ("question", "hi can it export", true), ("question", "it can export", false),
        ("question", "when it can export, tell me", false), ("statement", "it can export", true),
        ("statement", "can it export", false), ("any", "can it export", true),
    ])
    func `a cue may be for questions or statements only`(mood: String, message: String, finds: Bool) throws {
        #expect(try Cues("(can it|it can) export", group: "when: \(mood)").finds(message) == finds)
    }

    @Test func `a phrase does not reach from one sentence into the next`() throws {
        let cues = Cues("send * contract")
        #expect(try !cues.finds("I'll send it. The contract is long"))
        #expect(try cues.finds("please send it, the contract"))
    }
}
