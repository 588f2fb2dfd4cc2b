import CRM
import Storage
import Testing

struct SignalTests {
    struct Again: Sendable {
        let confidence: Int64
        let detector: SignalDetector
        let expected: (confidence: Int64, detector: SignalDetector, quote: String, events: Int)
    }

    @Test(arguments: [
        Again(confidence: 60, detector: .cues, expected: (60, .cues, "first", 1)),
        Again(confidence: 40, detector: .cues, expected: (60, .cues, "first", 1)),
        Again(confidence: 90, detector: .model, expected: (90, .model, "second", 2)),
        Again(confidence: 40, detector: .model, expected: (40, .model, "second", 2)),
        Again(confidence: 100, detector: .user, expected: (100, .user, "second", 2)),
    ])
    func `a message has one signal of a kind: the more considered detector's, of one detector the surer`(
        again: Again
    ) async throws {
        let sample = try await Sample()
        try await sample.run(conversation: 9, message: 4) { session throws in
            let first = try session.recordSignal(
                SignalDraft(.budget, quote: "first", confidence: 60, detector: .cues))
            let second = try session.recordSignal(
                SignalDraft(.budget, quote: "second", confidence: again.confidence, detector: again.detector))
            #expect(!first.isExisting)
            #expect(second.id == first.id)
            #expect(second.isExisting)
            let signal = try session.signal(first.id)
            #expect(signal.confidence == again.expected.confidence)
            #expect(signal.detector == again.expected.detector)
            #expect(signal.quote == again.expected.quote)
            let events = try session.records.events(of: "signal", first.id).map(\.event.kind)
            #expect(events == ["signal.detected"] + (again.expected.events == 2 ? ["signal.updated"] : []))
        }
    }

    @Test func `other kinds and other messages are signals of their own`() async throws {
        let sample = try await Sample()
        try await sample.run(conversation: 9, message: 4) { session throws in
            let drafts = [
                SignalDraft(.budget, quote: "a", confidence: 60, detector: .cues),
                SignalDraft(.timeline, quote: "a", confidence: 60, detector: .cues),
                SignalDraft(.budget, quote: "a", confidence: 60, detector: .cues, messageID: 5),
            ]
            #expect(try drafts.map { try session.recordSignal($0).isExisting } == [false, false, false])
            #expect(try session.signals(SignalQuery()).map(\.id) == [3, 2, 1])
        }
        // Without a message the same words in the same conversation are the same.
        try await sample.run(conversation: 9) { session throws in
            let draft = SignalDraft(.referral, quote: "Bob sent me", confidence: 50, detector: .user)
            #expect(try !session.recordSignal(draft).isExisting)
            #expect(try session.recordSignal(draft).isExisting)
        }
    }

    @Test(arguments: [-1, 101, 1000] as [Int64])
    func `a confidence is 0 to 100`(confidence: Int64) async throws {
        let sample = try await Sample()
        let error = await #expect(throws: CRMError.self) {
            try await sample.run {
                try $0.recordSignal(SignalDraft(.budget, quote: "a", confidence: confidence, detector: .cues))
            }
        }
        #expect(error?.fields == ["confidence"])
    }

    @Test func `a deal of a signal is linked to its conversation and its contact, and remembered`() async throws {
        let sample = try await Sample()
        let (contact, signal) = try await sample.run(conversation: 9, message: 1) { session throws in
            let contact = try session.createContact(ContactDetails(firstName: "Ada", lastName: "Lovelace")).id
            return (
                contact,
                try session.recordSignal(
                    SignalDraft(
                        .readyToBuy, quote: "take my card", confidence: 95, detector: .model, contactID: contact)
                ).id
            )
        }
        // From the feed, where no conversation is open.
        let receipt = try await sample.run { session throws in
            try session.dealFromSignal(signal, expecting: 1) { draft in
                draft.source = .whatsapp
                draft.amount = .minorUnits(5000)
            }
        }
        #expect(receipt.name == "Ada Lovelace: Ready to Buy")
        try await sample.run { session throws in
            let deal = try session.deal(receipt.id)
            #expect(deal.source == .whatsapp)
            #expect(deal.details.amount == 5000)
            #expect(try session.conversations(ofDeal: deal.id) == [9])
            let links = try session.contacts(ofDeal: deal.id)
            #expect(links.map(\.contactID) == [contact])
            #expect(links.map(\.role) == [.primary])
            let after = try session.signal(signal)
            #expect(after.status == .dealt)
            #expect(after.dealID == deal.id)
            #expect(after.decidedBy == "user:1")
            #expect(try session.dealFromSignal(signal).id == deal.id)
            #expect(try session.dealFromSignal(signal).isExisting)
            #expect(try session.deals(DealQuery()).count == 1)
            #expect(throws: CRMError.self) { try session.dismissSignal(signal) }
        }
        try await sample.expectSound()
    }

    @Test func `a dismissed signal is out of the feed until it is restored`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let id = try session.recordSignal(
                SignalDraft(.objection, quote: "hm", confidence: 30, detector: .cues, messageID: 1)
            ).id
            try session.dismissSignal(id, expecting: 1)
            #expect(try session.signalFeed() == [])
            #expect(try session.signalFeed(SignalQuery(statuses: [.dismissed])).map(\.id) == [id])
            // Detected again it stays dismissed.
            try session.recordSignal(
                SignalDraft(.objection, quote: "hm hm", confidence: 80, detector: .model, messageID: 1))
            #expect(try session.signal(id).status == .dismissed)
            #expect(throws: CRMError.self) { try session.restoreSignal(id, expecting: 1) }
            try session.restoreSignal(id)
            #expect(try session.signalFeed().map(\.id) == [id])
        }
    }

    @Test func `the feed is of 24 hours, the latest first, filtered and paged`() async throws {
        let sample = try await Sample()
        let hour: Int64 = 3_600_000
        for (number, kind) in SignalKind.allCases.enumerated() {
            // 3 hours apart: the first two are older than a day.
            let hours = Int64(number) * 3 - 27
            try await sample.run(
                at: Sample.now + hours * hour + 1, conversation: Int64(number % 2), message: Int64(number + 1)
            ) { session throws in
                _ = try session.recordSignal(
                    SignalDraft(kind, quote: "q", confidence: Int64(number) * 10, detector: .cues))
            }
        }
        try await sample.run { session throws in
            func ids(_ query: SignalQuery) throws -> [Int64] { try session.signalFeed(query).map(\.id) }
            #expect(try ids(SignalQuery()) == [10, 9, 8, 7, 6, 5, 4, 3, 2])
            #expect(try ids(SignalQuery(minimumConfidence: 70)) == [10, 9, 8])
            #expect(try ids(SignalQuery(kinds: [.objection, .budget])) == [10, 2])
            #expect(try ids(SignalQuery(conversationIDs: [0])) == [9, 7, 5, 3])
            #expect(try ids(SignalQuery(conversationIDs: [])) == [])
            #expect(try ids(SignalQuery(since: Sample.now - 4 * hour)) == [10, 9])
            let page = try session.signalFeed(SignalQuery(limit: 4))
            let place = try #require(SignalPlace(SignalPlace(page[3]).text))
            #expect(try ids(SignalQuery(after: place, limit: 2)) == [6, 5])
            #expect(try session.signals(SignalQuery()).count == 10)
        }
    }

    @Test func `an owner's feed has the signals of their contacts and deals`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            let (grace, alan) = (try session.createUser(name: "Grace").id, try session.createUser(name: "Alan").id)
            let own = try session.createContact(ContactDetails(firstName: "A", ownerID: grace)).id
            let dealt = try session.createContact(ContactDetails(firstName: "B", ownerID: alan)).id
            let other = try session.createContact(ContactDetails(firstName: "C", ownerID: alan)).id
            _ = try session.createDeal(DealDraft(name: "D", ownerID: grace, contactID: dealt))
            for (message, contact) in [own, dealt, other].enumerated() {
                try session.recordSignal(
                    SignalDraft(
                        .budget, quote: "q", confidence: 50, detector: .cues, contactID: contact,
                        messageID: Int64(message + 1)))
            }
            #expect(try session.signalFeed(SignalQuery(ownerID: grace)).map(\.id) == [2, 1])
        }
    }

    @Test func `precision of each kind comes from what people decided`() async throws {
        let sample = try await Sample()
        try await sample.run { session throws in
            for message in 1...6 as ClosedRange<Int64> {
                try session.recordSignal(
                    SignalDraft(.budget, quote: "q", confidence: 50, detector: .cues, messageID: message))
            }
            for id in 1...2 as ClosedRange<Int64> { _ = try session.dealFromSignal(id) }
            try session.dismissSignal(3)
            let precision = try session.signalPrecision()
            #expect(precision.map(\.kind) == SignalKind.allCases)
            let budget = try #require(precision.first { $0.kind == .budget })
            #expect((budget.dealt, budget.dismissed, budget.undecided) == (2, 1, 3))
            #expect(budget.percent == 67)
            #expect(precision.first { $0.kind == .referral }?.percent == nil)
            #expect(try session.signalPrecision(detector: .model).allSatisfy { $0.undecided == 0 && $0.dealt == 0 })
        }
    }

    @Test(arguments: [
        (false, false, Feature.nativeCrm), (true, false, Feature.buyingSignals),
    ])
    func `signals need both settings`(crm: Bool, signals: Bool, missing: Feature) async throws {
        var settings = AccountSettings()
        settings.enableNativeCrm = crm
        settings.enableBuyingSignals = signals
        let sample = try await Sample(settings: settings)
        let asks: [@Sendable (CRMSession) throws -> Void] = [
            { try $0.recordSignal(SignalDraft(.budget, quote: "q", confidence: 50, detector: .cues)) },
            { _ = try $0.signalFeed() },
            { _ = try $0.signalPrecision() },
            { try $0.dismissSignal(1) },
            { _ = try $0.dealFromSignal(1) },
        ]
        for ask in asks {
            await #expect(throws: CRMError.featureDisabled(missing)) { try await sample.run { try ask($0) } }
        }
    }

    @Test func `what a bot recorded is undone by dismissing it, unless somebody decided`() async throws {
        let sample = try await Sample()
        try await sample.run(as: .bot("sales"), conversation: 9) { session throws in
            for message in 1...2 as ClosedRange<Int64> {
                try session.recordSignal(
                    SignalDraft(.budget, quote: "q", confidence: 50, detector: .bot, messageID: message))
            }
        }
        try await sample.run { session throws in
            _ = try session.dealFromSignal(1)
            let steps = try session.undo(conversation: 9)
            #expect(steps.map(\.isUndone) == [true, false])
            #expect(try session.signal(2).status == .dismissed)
            #expect(try session.signal(1).status == .dealt)
        }
    }
}
