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

    @Test func `the types of activities`() {
        #expect(ActivityType.allCases.map(\.rawValue) == ["task", "call", "email", "meeting", "demo"])
    }

    @Test func `the subscription settings and their defaults`() async throws {
        let sample = try await Sample(settings: AccountSettings())
        let settings = try await sample.run { try $0.ownAccount().settings }
        #expect(!settings.enableNativeCrm)
        #expect(!settings.enableBuyingSignals)
        #expect(!settings.enablePostChatCrmSummary)
        #expect(settings.maxDeals == 0)
        #expect(settings.maxPipelines == 0)
        #expect(settings.maxCompanies == 0)
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
