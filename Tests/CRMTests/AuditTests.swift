import CRM
import JSON
import Storage
import Testing

struct AuditTests {
    @Test func `every change is one event, with its old and new values`() async throws {
        let sample = try await Sample()
        let id = try await sample.run(as: .bot("sales"), conversation: 5) { session in
            let id = try session.createDeal(DealDraft(name: "A", amount: .minorUnits(1000))).id
            try session.updateDeal(id) { $0.amount = 2000 }
            try session.updateDeal(id) { $0.amount = 2000 }
            try session.moveDeal(id, DealMove(to: .named("Qualified")))
            try session.moveDeal(id, DealMove(to: .named("Qualified"), place: .bottom))
            try session.archiveDeal(id)
            try session.restoreDeal(id)
            return id
        }
        let (events, version) = try await sample.run { session in
            (try session.records.events(of: "deal", id).map(\.event), try session.deal(id).version)
        }
        #expect(
            events.map(\.kind) == [
                "deal.created", "deal.updated", "deal.moved", "deal.reordered", "deal.archived", "deal.restored",
            ])
        #expect(version == Int64(events.count))
        #expect(events.allSatisfy { $0.actor == .bot("sales") && $0.conversation == 5 && $0.at == Sample.now })
        #expect(try JSON(parsing: events[1].changes) == ["amount": [1000, 2000]])
        let created = try JSON(parsing: events[0].changes)
        #expect(created["name"] == [nil, "A"])
        #expect(created["amount"] == [nil, 1000])
        let moved = try JSON(parsing: events[2].changes)
        #expect(moved["probability"] == [10, 25])
        #expect(moved["stage_id"]?[0] == created["stage_id"]?[1])
    }
}
