import Testing

@testable import Signals

/// "Signal → Example phrases" of the guide.
struct GuideTableTests {
    @Test(arguments: [
        ("Ready to Buy", SignalType.readyToBuy, ["Send me a contract", "ready to move forward", "take my card"]),
        ("Budget", .budget, ["our budget is", "we have funds allocated", "approved for 20k"]),
        ("Timeline", .timeline, ["need this by Q2", "starting next month", "going live in 30 days"]),
        (
            "Authority", .authority,
            ["I need to loop in my CFO", "the decision maker is", "pending board approval"]
        ),
        ("Pain Point", .painPoint, ["we're struggling with", "our current tool doesn't", "we keep losing"]),
        ("Competitor", .competitor, ["Salesforce", "HubSpot", "Zendesk", "Intercom"]),
        (
            "Pricing Question", .pricingQuestion,
            ["what does it cost", "pricing for 50 users", "what's the annual price"]
        ),
        (
            "Feature Interest", .featureInterest,
            ["does it support SSO", "can it integrate with", "do you have a mobile app"]
        ),
        ("Referral", .referral, ["my colleague recommended", "I heard from another customer"]),
        (
            "Objection", .objection,
            ["seems expensive", "not sure this is the right fit", "I'd need to see an ROI"]
        ),
    ])
    func `the guide's examples are signals of their type`(
        signal: String, type: SignalType, examples: [String]
    ) throws {
        for example in examples {
            let found = try Shipped.types(example)
            #expect(found.contains(type), "\(signal): \(example) → \(found)")
        }
    }

    @Test func `there are ten types, and cues for each`() throws {
        #expect(SignalType.allCases.count == 10)
        let book = try Shipped.book()
        let types = Set(book.cues.compactMap(\.type))
        #expect(types.count == 10)
    }
}
