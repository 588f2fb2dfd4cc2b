import CRM
import JSON
import Rehearsal
import Storage
import Testing

@testable import Runtime

/// Triggers that are fed from the log of events: runs beside conversations, or without one.
@Suite struct RecordTriggerTests {
    static func sources(_ trigger: String, note: String) -> [String: String] {
        [
            "Workflows/after.yaml": """
            workflow: after
            on:
              - \(trigger)
            nodes:
              note: { tool: { native_crm_log_activity: { type: task, subject: "\(note)" } }, next: end }
            """
        ]
    }

    static func tasks(_ kit: RuntimeKit) async throws -> [String] {
        try await kit.store.read { try $0.all("SELECT subject FROM activities ORDER BY id") { $0.text(0) } }
    }

    @Test func `a deal that is moved starts a run, once, that sees the deal and what happened`() async throws {
        let sources = Self.sources(
            "deal_stage_changed: { when: \"deal.stage == 'Qualified'\" }",
            note: "{{ event.kind }}: {{ deal.name }} is {{ deal.stage }}")
        try await RuntimeKit.running(sources) { kit in
            let deal = try await kit.records { try $0.createDeal(DealDraft(name: "Fifty seats")).id }
            await kit.fed()
            #expect(try await Self.tasks(kit) == [])
            for stage in ["Qualified", "Negotiation"] {
                try await kit.records { _ = try $0.moveDeal(deal, DealMove(to: .named(stage))) }
                await kit.fed()
            }
            #expect(try await Self.tasks(kit) == ["deal_stage_changed: Fifty seats is Qualified"])
            await kit.fed()
            try await kit.restart(sources)
            #expect(try await kit.background == ["after: done"])
        }
    }

    @Test func `several moves before anybody looks are one run each`() async throws {
        let sources = Self.sources("deal_stage_changed", note: "Deal {{ event.id }}")
        try await RuntimeKit.running(sources) { kit in
            try await kit.records { crm in
                for name in ["A", "B", "C"] {
                    let deal = try crm.createDeal(DealDraft(name: name)).id
                    _ = try crm.moveDeal(deal, DealMove(to: .named("Qualified")))
                }
            }
            // Two who look at once must not start a run twice.
            async let one: Void = kit.runtime.noticeEvents()
            async let two: Void = kit.runtime.noticeEvents()
            _ = await (one, two)
            await kit.runtime.idle()
            #expect(try await Self.tasks(kit).sorted() == ["Deal 1", "Deal 2", "Deal 3"])
            #expect(try await kit.background == ["after: done", "after: done", "after: done"])
        }
    }

    @Test func `what happened while nothing ran is made up for`() async throws {
        let sources = Self.sources("deal_stage_changed", note: "{{ deal.name }}")
        try await RuntimeKit.running(sources) { kit in
            await kit.runtime.stop(within: .zero)
            try await kit.records { crm in
                let deal = try crm.createDeal(DealDraft(name: "Moved at night")).id
                _ = try crm.moveDeal(deal, DealMove(to: .named("Qualified")))
            }
            try await kit.restart(sources)
            try await kit.restart(sources)
            #expect(try await Self.tasks(kit) == ["Moved at night"])
        }
    }

    @Test func `a detected signal`() async throws {
        let sources = Self.sources(
            "signal_detected: { when: \"signal.confidence > 70\" }", note: "{{ signal.type }}: {{ signal.quote }}")
        try await RuntimeKit.running(sources) { kit in
            let contact = kit.contact
            try await kit.records { crm in
                for (quote, confidence) in [("maybe", 40), ("our budget is 20k", 90)] as [(String, Int64)] {
                    try crm.recordSignal(
                        SignalDraft(
                            .budget, quote: quote, confidence: confidence, detector: .cues, contactID: contact))
                }
            }
            await kit.fed()
            #expect(try await Self.tasks(kit) == ["budget: our budget is 20k"])
        }
    }

    @Test func `a call that is overdue, once`() async throws {
        let sources = Self.sources(
            "activity_overdue: { when: \"activity.type == 'call'\" }", note: "Late: {{ activity.subject }}")
        try await RuntimeKit.running(sources) { kit in
            try await kit.records { crm in
                for type in [ActivityType.call, .email] {
                    _ = try crm.createActivity(
                        ActivityDraft(
                            ActivityDetails(
                                type: type, subject: "\(type)",
                                due: Due(
                                    on: "2026-03-10", at: RuntimeKit.now - 36_000_000, hasTime: false,
                                    zone: "Europe/Berlin"))))
                }
            }
            for _ in 0..<2 {
                kit.clock.move(to: kit.clock.now + 86_400_000)
                let now = kit.clock.now
                _ = try await kit.store.write { try ActivitySweep($0, until: now) }
                await kit.fed()
            }
            #expect(try await Self.tasks(kit) == ["call", "email", "Late: call"])
        }
    }

    @Test func `an activity that is done`() async throws {
        let sources = Self.sources(
            "activity_completed: { when: \"activity.type == 'demo'\" }", note: "After the {{ activity.subject }}")
        try await RuntimeKit.running(sources) { kit in
            try await kit.records { crm in
                let id = try crm.createActivity(ActivityDraft(ActivityDetails(type: .demo, subject: "demo"))).id
                _ = try crm.completeActivity(id)
                _ = try crm.completeActivity(id)
            }
            await kit.fed()
            #expect(try await Self.tasks(kit) == ["demo", "After the demo"])
        }
    }

    @Test func `a form that is sent in`() async throws {
        let sources = Self.sources("form_submitted", note: "{{ event.kind }} {{ event.record }}")
        try await RuntimeKit.running(sources) { kit in
            try await kit.records { crm in
                let form = try crm.createForm(
                    FormDetails(
                        name: "Contact us",
                        fields: [
                            FormField(key: "email", label: "Email", kind: .email, isRequired: true, target: .email)
                        ]))
                _ = try crm.submitForm(form.id, values: ["email": "grace@example.com"], visitorKey: "v")
            }
            await kit.fed()
            #expect(try await Self.tasks(kit) == ["form_submitted form"])
        }
    }

    @Test func `another account's events start nothing that sees this one's records`() async throws {
        let sources = Self.sources("deal_stage_changed", note: "{{ deal.name }}")
        try await RuntimeKit.running(sources) { kit in
            let other = try await kit.store.write { transaction in
                let other = try Installation(transaction, now: RuntimeKit.now).createAccount(
                    name: "Southwind", zone: "UTC", currency: .usd, settings: .everything
                ).id
                let crm = CRMSession(transaction.scoped(to: other), actor: .system, now: RuntimeKit.now, zone: "UTC")
                let deal = try crm.createDeal(DealDraft(name: "Theirs")).id
                _ = try crm.moveDeal(deal, DealMove(to: .named("Qualified")))
                return other
            }
            await kit.fed()
            #expect(try await kit.count("activities", where: "account_id = \(kit.account.rawValue)") == 0)
            #expect(try await kit.count("activities", where: "account_id = \(other.rawValue)") == 1)
        }
    }
}

extension RuntimeKit {
    /// Somebody changes records, as a person in the product would.
    @discardableResult
    func records<T: Sendable>(_ body: @escaping @Sendable (CRMSession) throws -> T) async throws -> T {
        let (account, now) = (account, clock.now)
        return try await store.write { transaction in
            try body(
                CRMSession(transaction.scoped(to: account), actor: .user(1), now: now, zone: "Europe/Berlin"))
        }
    }

    /// Lets the triggers be fed, and all that they start be done.
    func fed() async {
        await runtime.noticeEvents()
        await runtime.idle()
    }
}
