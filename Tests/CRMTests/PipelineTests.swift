import CRM
import Testing

struct PipelineTests {
    @Test func `deals go to the pipeline that is named, else to the default one`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let partners = try session.createPipeline(.named("Partners", currency: .eur))
            let named = try session.deal(session.createDeal(DealDraft(name: "A", pipeline: "PARTNERS")).id)
            #expect(named.pipelineID == partners.id)
            #expect(named.stageName == "New")
            #expect(named.currency == .eur)
            #expect(try session.deal(session.createDeal(DealDraft(name: "B")).id).currency == .usd)
            try session.makeDefault(pipeline: partners.id)
            #expect(try session.pipelines().map(\.name) == ["Partners", "Sales"])
            #expect(try session.deal(session.createDeal(DealDraft(name: "C")).id).pipelineID == partners.id)
            #expect(throws: CRMError.self) { try session.archivePipeline(partners.id) }
        }
    }

    struct Wrong: Sendable {
        let draft: PipelineDraft
        let says: String
    }

    @Test(arguments: [
        Wrong(draft: PipelineDraft(name: "", currency: .usd, stages: [.init("New", 10)]), says: "name"),
        Wrong(draft: .named("sales"), says: "there is a pipeline \"sales\" already"),
        Wrong(
            draft: PipelineDraft(name: "P", currency: .usd, stages: [.init("Won", 100, .won)]),
            says: "needs an open stage"),
        Wrong(
            draft: PipelineDraft(name: "P", currency: .usd, stages: [.init("New", 10), .init(" new ", 20)]),
            says: "has \"new\" twice"),
        Wrong(
            draft: PipelineDraft(name: "P", currency: .usd, stages: [.init("New", 10), .init("Won", 90, .won)]),
            says: "must be 100"),
        Wrong(
            draft: PipelineDraft(name: "P", currency: .usd, stages: [.init("New", 10), .init("Lost", 1, .lost)]),
            says: "must be 0"),
        Wrong(draft: PipelineDraft(name: "P", currency: .usd, stages: [.init("New", 101)]), says: "between 0 and 100"),
    ])
    func `a pipeline that cannot be is refused`(example: Wrong) async throws {
        let sample = try await Sample()
        await #expect {
            try await sample.run { _ = try $0.createPipeline(example.draft) }
        } throws: { "\($0)".contains(example.says) }
    }

    @Test func `an empty pipeline is archived and restored`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let id = try session.createPipeline(.named("Partners")).id
            try session.archivePipeline(id)
            #expect(try session.pipelines().count == 1)
            #expect(throws: CRMError.self) { try session.createDeal(DealDraft(name: "A", pipeline: "Partners")) }
            try session.restorePipeline(id)
            #expect(try session.pipelines().count == 2)
        }
    }
}
