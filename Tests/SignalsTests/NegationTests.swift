import Testing

@testable import Signals

struct NegationTests {
    @Test(arguments: [
        ("we are ready to sign", true),
        ("we are not ready to sign", false),
        ("we aren't ready to sign", false),
        ("we arent ready to sign", false),
        ("I don't think we are ready to sign", false),
        ("never ready to sign", false),
        ("nobody here is ready to sign", false),
        ("no, we are ready to sign", true),
        ("no we are ready to sign", true),
        ("this was not easy but we are ready to sign", true),
        ("it's not perfect. We are ready to sign", true),
        ("not cheap, ready to sign", true),
        ("aren't you ready to sign?", true),
        ("we are not only ready to sign", true),
        ("ready to sign is not what I said", false),
    ])
    func `a negation cancels what it reaches`(message: String, finds: Bool) throws {
        let cues = Cues("ready to sign", type: .readyToBuy, file: "not_negations: [not only]")
        #expect(try cues.finds(message) == finds)
    }

    @Test func `a negation inside a gap cancels too`() throws {
        let cues = Cues("we * have money")
        #expect(try cues.finds("we do have money"))
        #expect(try !cues.finds("we don't have money"))
    }

    @Test func `some cues stand although they are denied`() throws {
        let cues = Cues("decision maker", type: .authority, group: "negated: stands")
        #expect(try cues.finds("I'm not the decision maker"))
    }

    @Test func `a cue with a negation of its own is no denial`() throws {
        #expect(try Cues("does not work", type: .painPoint).finds("our tool does not work"))
    }

    @Test(arguments: [
        ("budget", "we flew with a budget airline", false),
        ("budget", "a budget airline has a budget too", true),
    ])
    func `what a not phrase covers is no signal`(phrase: String, message: String, finds: Bool) throws {
        #expect(try Cues(phrase, not: ["budget airline"]).finds(message) == finds)
    }

    @Test func `an unless phrase rules a signal out for the whole message`() throws {
        let cues = Cues("contract", file: "unless: [homework]")
        #expect(try cues.finds("send the contract"))
        #expect(try !cues.finds("A contract? It's for my homework."))
    }

    /// With the cues that are shipped.
    @Test(arguments: [
        ("I'm not looking to buy anything", SignalType.readyToBuy), ("we have no budget for this", .budget),
        ("I flew with a budget airline", .budget), ("there's no rush", .timeline),
        ("it isn't expensive at all", .objection), ("Do you integrate with HubSpot?", .competitor),
        ("we are not struggling with anything", .painPoint), ("hello, anybody there?", .featureInterest),
        ("where is my order?", .pricingQuestion),
    ])
    func `near misses are no signals`(message: String, type: SignalType) throws {
        #expect(try !Shipped.types(message).contains(type))
    }
}
