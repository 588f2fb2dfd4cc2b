import CRM
import Storage
import Testing

/// The tables of the seeds, as they read there.
struct SeedTableTests {
    @Test func `an account starts with one pipeline of six stages`() async throws {
        let sample = try await Sample()
        let pipelines = try await sample.run { try $0.pipelines() }
        #expect(pipelines.count == 1)
        let pipeline = try #require(pipelines.first)
        #expect(pipeline.isDefault)
        #expect(pipeline.currency == .usd)
        let table: [(stage: String, probability: Int, kind: StageKind)] = [
            ("Lead In", 10, .open),
            ("Qualified", 25, .open),
            ("Proposal Sent", 50, .open),
            ("Negotiation", 75, .open),
            ("Closed Won", 100, .won),
            ("Closed Lost", 0, .lost),
        ]
        #expect(pipeline.stages.map(\.name) == table.map(\.stage))
        #expect(pipeline.stages.map(\.probability) == table.map(\.probability))
        #expect(pipeline.stages.map(\.kind) == table.map(\.kind))
    }

    @Test func `the roles of a deal's contacts`() {
        #expect(ContactRole.allCases.map(\.title) == ["Primary", "Decision Maker", "Influencer", "Technical"])
    }

    @Test(arguments: [
        (ActivityType.task, "Task"), (.call, "Call"), (.email, "Email"), (.meeting, "Meeting"), (.demo, "Demo"),
    ])
    func `the types of activities`(type: ActivityType, title: String) async throws {
        #expect(ActivityType.allCases.count == 5)
        #expect(type.title == title)
        let sample = try await Sample()
        let activity = try await sample.run { session in
            try session.activity(
                session.createActivity(
                    ActivityDraft(ActivityDetails(type: type, subject: "Follow up", priority: .high))
                ).id)
        }
        #expect(activity.details.type == type)
        #expect(activity.details.priority == .high)
    }

    /// The subscription settings, their defaults, and what each means.
    @Test(arguments: [
        ("EnableNativeCrm", "Off"),
        ("EnableBuyingSignals", "Off"),
        ("EnablePostChatCrmSummary", "Off"),
        ("MaxDeals", "Unlimited (0)"),
        ("MaxPipelines", "Unlimited (0)"),
        ("MaxCompanies", "Unlimited (0)"),
    ])
    func `the subscription settings and their defaults`(setting: String, byDefault: String) async throws {
        let sample = try await Sample(settings: AccountSettings())
        let settings = try await sample.run { try $0.ownAccount().settings }
        let values: [String: String] = [
            "EnableNativeCrm": settings.enableNativeCrm ? "On" : "Off",
            "EnableBuyingSignals": settings.enableBuyingSignals ? "On" : "Off",
            "EnablePostChatCrmSummary": settings.enablePostChatCrmSummary ? "On" : "Off",
            "MaxDeals": settings.maxDeals == 0 ? "Unlimited (0)" : "\(settings.maxDeals)",
            "MaxPipelines": settings.maxPipelines == 0 ? "Unlimited (0)" : "\(settings.maxPipelines)",
            "MaxCompanies": settings.maxCompanies == 0 ? "Unlimited (0)" : "\(settings.maxCompanies)",
        ]
        #expect(values[setting] == byDefault)
    }

    @Test(arguments: [
        ("Ready to Buy", "Visitor uses purchase language"),
        ("Budget", "Mentions an allocated budget or spend approval"),
        ("Timeline", "Expresses an implementation or purchase deadline"),
        ("Authority", "Indicates who the final decision maker is"),
        ("Pain Point", "Describes a specific problem their current tool does not solve"),
        ("Competitor", "Mentions a competing product"),
        ("Pricing Question", "Asks about cost, packages, or annual pricing"),
        ("Feature Interest", "Asks whether a specific capability exists"),
        ("Referral", "Was referred by another customer or colleague"),
        ("Objection", "Expresses hesitation or a reason not to buy"),
    ])
    func `the kinds of buying signals and what they mean`(title: String, meaning: String) async throws {
        #expect(SignalKind.allCases.count == 10)
        let kind = try #require(SignalKind.allCases.first { $0.title == title })
        #expect(kind.meaning == meaning)
        let sample = try await Sample()
        let signal = try await sample.run { session in
            try session.signal(
                session.recordSignal(SignalDraft(kind, quote: "q", confidence: 71, detector: .cues)).id)
        }
        #expect(signal.kind == kind)
        #expect(signal.isGenuine)
    }

    @Test func `a confidence above 70 is typically genuine, and any score is shown`() async throws {
        let sample = try await Sample()
        let feed = try await sample.run { session in
            for confidence in [0, 70, 71, 100] as [Int64] {
                try session.recordSignal(
                    SignalDraft(.budget, quote: "q", confidence: confidence, detector: .cues, messageID: confidence))
            }
            return try session.signalFeed()
        }
        #expect(feed.map(\.isGenuine) == [true, true, false, false])
    }

    @Test func `what the timeline shows`() {
        #expect(
            TimelineKind.allCases == [
                .conversation, .note, .deal, .activity, .signal, .order, .tag, .loyalty, .ticket,
            ])
    }

    @Test(arguments: [
        ("web", DealSource.web), ("form", .form), ("whatsapp", .whatsapp), ("sms", .sms), ("email", .email),
        ("facebook", .facebook), ("ivr", .ivr), ("manual", .manual), ("import", .import), ("api", .api),
        ("carrier pigeon", .api),
    ])
    func `a deal's source is the channel it came by`(channel: String, source: DealSource) {
        #expect(DealSource(channel: channel) == source)
    }

    @Test func `all kinds of channels are kept, and a source never changes`() async throws {
        let sample = try await Sample()
        for source in DealSource.allCases {
            let deal = try await sample.run { try $0.deal($0.createDeal(DealDraft(name: "A", source: source)).id) }
            #expect(deal.source == source)
        }
        await #expect(throws: StorageError.self) {
            try await sample.run { session in
                _ = try session.records.execute(
                    "UPDATE deals SET source = 'web' WHERE account_id = \(session.account) AND source = 'sms'")
            }
        }
    }
}
