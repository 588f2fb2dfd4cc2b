import CRM
import Storage
import Testing

struct AccountTests {
    @Test func `signals and summaries need the CRM`() async throws {
        let sample = try await Sample(settings: AccountSettings())
        let account = sample.account
        for feature in [Feature.buyingSignals, .postChatCrmSummary] {
            await #expect {
                try await sample.database.write { transaction in
                    _ = try Installation(transaction, now: Sample.now).configure(account) { settings in
                        settings.enableBuyingSignals = feature == .buyingSignals
                        settings.enablePostChatCrmSummary = feature == .postChatCrmSummary
                    }
                }
            } throws: { "\($0)" == "\(feature.rawValue) needs EnableNativeCrm: switch that on first" }
        }
    }

    @Test func `without the CRM nothing of it can be used`() async throws {
        let sample = try await Sample(settings: AccountSettings())
        let uses: [@Sendable (CRMSession) throws -> Void] = [
            { _ = try $0.createDeal(DealDraft(name: "A")) },
            { _ = try $0.createActivity(ActivityDraft(ActivityDetails(type: .call, subject: "A"))) },
            { _ = try $0.createCompany(CompanyDetails(name: "A")) },
            { _ = try $0.createPipeline(.standard(currency: .eur)) },
            { _ = try $0.moveDeal(1, DealMove(to: .first)) },
        ]
        for use in uses {
            await #expect(throws: CRMError.featureDisabled(.nativeCrm)) { try await sample.run(use) }
        }
        let contact = try await sample.run { try $0.contact(channel: "web", externalID: "v") }
        #expect(contact == nil)
        _ = try await sample.run { try $0.contact(channel: "web", externalID: "v", orNew: ContactDetails()) }
    }

    @Test func `limits hold to the very record, and 0 is none`() async throws {
        let sample = try await Sample()
        let account = sample.account
        try await sample.database.write { transaction in
            _ = try Installation(transaction, now: Sample.now).configure(account) { settings in
                settings.maxDeals = 10
                settings.maxPipelines = 2
                settings.maxCompanies = 3
            }
        }
        var made = 0
        var refused = 0
        for number in 1...50 {
            do {
                try await sample.run { _ = try $0.createDeal(DealDraft(name: "Deal \(number)")) }
                made += 1
            } catch let error as CRMError {
                #expect(error == .limitReached(setting: "MaxDeals", limit: 10))
                refused += 1
            }
        }
        #expect(made == 10)
        #expect(refused == 40)

        try await sample.run { _ = try $0.createPipeline(PipelineDraft.named("Second")) }
        await #expect(throws: CRMError.limitReached(setting: "MaxPipelines", limit: 2)) {
            try await sample.run { _ = try $0.createPipeline(PipelineDraft.named("Third")) }
        }
        for name in ["A", "B", "C"] { try await sample.run { _ = try $0.createCompany(CompanyDetails(name: name)) } }
        await #expect(throws: CRMError.limitReached(setting: "MaxCompanies", limit: 3)) {
            try await sample.run { _ = try $0.createCompany(CompanyDetails(name: "D")) }
        }
    }

    @Test func `fifty creates at once against a limit of ten make exactly ten`() async throws {
        let sample = try await Sample()
        let account = sample.account
        try await sample.database.write { transaction in
            _ = try Installation(transaction, now: Sample.now).configure(account) { $0.maxDeals = 10 }
        }
        let made = await withTaskGroup(of: Bool.self) { group in
            for number in 1...50 {
                group.addTask {
                    (try? await sample.run { _ = try $0.createDeal(DealDraft(name: "Deal \(number)")) }) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 10)
        #expect(try await sample.run { try $0.deals(DealQuery()).count } == 10)
    }

    @Test func `an archived deal makes room, and restoring it needs room`() async throws {
        let sample = try await Sample()
        let account = sample.account
        try await sample.database.write { transaction in
            _ = try Installation(transaction, now: Sample.now).configure(account) { $0.maxDeals = 1 }
        }
        let first = try await sample.run { try $0.createDeal(DealDraft(name: "First")).id }
        try await sample.run { try $0.archiveDeal(first) }
        let second = try await sample.run { try $0.createDeal(DealDraft(name: "Second")).id }
        await #expect(throws: CRMError.limitReached(setting: "MaxDeals", limit: 1)) {
            try await sample.run { try $0.restoreDeal(first) }
        }
        try await sample.run { try $0.archiveDeal(second) }
        try await sample.run { try $0.restoreDeal(first) }
        #expect(try await sample.run { try $0.deals(DealQuery()).map(\.id) } == [first])
        try await sample.expectSound()
    }
}

extension PipelineDraft {
    static func named(_ name: String, currency: Currency = .usd) -> PipelineDraft {
        PipelineDraft(
            name: name, currency: currency,
            stages: [Stage("New", 20), Stage("Won", 100, .won), Stage("Lost", 0, .lost)])
    }
}
