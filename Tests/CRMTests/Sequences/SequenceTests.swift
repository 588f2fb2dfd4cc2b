import CRM
import Storage
import Testing

struct SequenceTests {
    /// The playbook that the tests use: three steps from "Qualified" on.
    static func playbook(_ session: CRMSession, repeats: SequenceRepeats = .everyEntry) throws -> SalesSequence {
        let stage = try session.stage(named: "Qualified", in: session.pipelines()[0].id)
        return try session.createSequence(
            SequenceDetails(
                name: "First contact", stageID: stage.id, repeats: repeats,
                steps: [
                    SequenceStep(.email, "Send the brochure", day: 1),
                    SequenceStep(.call, "Call", day: 3, priority: .high, note: "Ask for the budget"),
                    SequenceStep(.meeting, "Demo", day: 7),
                ]))
    }

    static func qualify(_ session: CRMSession, _ deal: Int64) throws {
        try session.moveDeal(deal, DealMove(to: .named("Qualified")))
    }

    @Test func `entering the stage makes all steps, due by the days after, in the owner's zone`() async throws {
        let sample = try await Sample()
        // 23:30 UTC on 10 March: still the 10th in Berlin's neighbour Lisbon, the 11th in Tokyo.
        let late = Sample.now + 14 * 3_600_000 + 30 * 60_000
        let deal = try await sample.run { session in
            _ = try Self.playbook(session)
            let owner = try session.createUser(name: "Aiko", zone: "Asia/Tokyo")
            let contact = try session.createContact(ContactDetails(firstName: "Ada")).id
            return try session.createDeal(DealDraft(name: "A", ownerID: owner.id, contactID: contact)).id
        }
        try await sample.run(at: late) { try Self.qualify($0, deal) }
        let steps = try await sample.run { session in
            let enrolment = try #require(try session.enrolments(ofDeal: deal).first)
            return try session.steps(ofEnrolment: enrolment.id)
        }
        #expect(steps.map(\.details.type) == [.email, .call, .meeting])
        #expect(steps.map(\.details.due?.on) == ["2026-03-12", "2026-03-14", "2026-03-18"])
        #expect(steps.map(\.details.due?.hasTime) == [false, false, false])
        #expect(steps.map(\.details.assigneeID) == [1, 1, 1])
        #expect(steps.map(\.contactID) == [1, 1, 1])
        #expect(steps.map(\.blockedBy) == [nil, steps[0].id, steps[1].id])
        #expect(steps[1].details.priority == .high)
        #expect(steps[1].details.note == "Ask for the budget")
        // Midnight in Tokyo.
        #expect(steps[0].details.due?.at == 1_773_241_200_000)
    }

    @Test func `a task list shows a step once the one before is done`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try Self.playbook(session)
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
            func open() throws -> [String] {
                try session.activities(ActivityQuery(dealID: deal, isDone: false)).map(\.details.subject)
            }
            #expect(try open() == ["Send the brochure"])
            let first = try #require(try session.activities(ActivityQuery(dealID: deal)).first)
            try session.completeActivity(first.id)
            #expect(try open() == ["Call"])
            try session.reopenActivity(first.id)
            #expect(try open() == ["Send the brochure"])
            #expect(try session.activities(ActivityQuery(dealID: deal, includesBlocked: true)).count == 3)
        }
    }

    @Test func `a step that waits is not overdue`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try Self.playbook(session)
            _ = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified")))
        }
        try await sample.run(at: Sample.now + 30 * 86_400_000) { session throws in
            #expect(try session.overdueActivities().map(\.details.subject) == ["Send the brochure"])
        }
    }

    struct Bounce: Sendable {
        let repeats: SequenceRepeats
        let entries: Int
    }

    @Test(arguments: [Bounce(repeats: .once, entries: 1), Bounce(repeats: .everyEntry, entries: 3)])
    func `a deal that bounces through the stage gets its steps by the rule`(example: Bounce) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try Self.playbook(session, repeats: example.repeats)
            let deal = try session.createDeal(DealDraft(name: "A")).id
            for _ in 1...3 {
                try Self.qualify(session, deal)
                // Staying, or another place in the column, is no entry.
                try Self.qualify(session, deal)
                try session.moveDeal(deal, DealMove(to: .named("Qualified"), place: .bottom))
                try session.moveDeal(deal, DealMove(to: .named("Lead In")))
            }
            let enrolments = try session.enrolments(ofDeal: deal)
            #expect(enrolments.count == example.entries)
            #expect(Set(enrolments.map(\.transitionID)).count == example.entries)
            #expect(enrolments.allSatisfy { $0.endedBecause == .left })
            #expect(try session.activities(ActivityQuery(dealID: deal, includesBlocked: true)) == [])
        }
        try await sample.expectSound()
    }

    @Test func `leaving the stage cancels what is open and keeps what was done`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try Self.playbook(session)
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
            let enrolment = try #require(try session.enrolments(ofDeal: deal).first)
            let steps = try session.steps(ofEnrolment: enrolment.id)
            try session.completeActivity(steps[0].id)
            try session.loseDeal(deal, because: .price)
            #expect(try session.enrolment(enrolment.id).endedBecause == .closed)
            let after = try session.steps(ofEnrolment: enrolment.id)
            #expect(after.map { $0.archivedAt != nil } == [false, true, true])
            for step in steps.dropFirst() {
                let events = try session.records.events(of: "activity", step.id).map(\.event.kind)
                #expect(events == ["activity.created", "activity.archived"])
            }
        }
        try await sample.expectSound()
    }

    @Test func `a new owner gets the open steps, but not those given to somebody else`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try Self.playbook(session)
            let (ada, bob, eve) = (
                try session.createUser(name: "Ada").id, try session.createUser(name: "Bob").id,
                try session.createUser(name: "Eve").id
            )
            let deal = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"), ownerID: ada)).id
            let enrolment = try #require(try session.enrolments(ofDeal: deal).first)
            let steps = try session.steps(ofEnrolment: enrolment.id)
            try session.completeActivity(steps[0].id)
            try session.updateActivity(steps[2].id) { $0.assigneeID = eve }
            try session.updateDeal(deal) { $0.ownerID = bob }
            #expect(try session.steps(ofEnrolment: enrolment.id).map(\.details.assigneeID) == [ada, bob, eve])
        }
    }

    @Test func `archiving a deal puts its steps away, restoring it brings them back`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run { session in
            _ = try Self.playbook(session)
            return try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
        }
        try await sample.run(at: Sample.now + 1000) { try $0.archiveDeal(deal) }
        #expect(try await sample.run { try $0.activities(ActivityQuery(dealID: deal, includesBlocked: true)) } == [])
        try await sample.expectSound()
        try await sample.run(at: Sample.now + 2000) { session in
            try session.restoreDeal(deal)
            #expect(try session.activities(ActivityQuery(dealID: deal, includesBlocked: true)).count == 3)
            #expect(try session.enrolments(ofDeal: deal).map(\.endedAt) == [nil])
        }
        try await sample.expectSound()
    }

    @Test func `what a bot's move began is taken back with it, and what it ended goes on`() async throws {
        let sample = try await Sample()
        let deal = try await sample.run(conversation: 7) { session in
            _ = try Self.playbook(session)
            return try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
        }
        try await sample.run(as: .bot("sales"), at: Sample.now + 1000, conversation: 7) { session in
            try session.moveDeal(deal, DealMove(to: .named("Negotiation")))
        }
        try await sample.run(at: Sample.now + 2000, conversation: 7) { session in
            #expect(try session.activities(ActivityQuery(dealID: deal)) == [])
            let steps = try session.undo(conversation: 7)
            #expect(steps.filter { !$0.isUndone } == [])
            #expect(try session.deal(deal).stageName == "Qualified")
            #expect(try session.enrolments(ofDeal: deal).map(\.endedAt) == [nil])
            #expect(try session.activities(ActivityQuery(dealID: deal, includesBlocked: true)).count == 3)
        }
        try await sample.expectSound()
    }

    @Test func `a sequence is changed for those who come after`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let made = try Self.playbook(session)
            let early = try session.createDeal(DealDraft(name: "A", stage: .named("Qualified"))).id
            let changed = try session.updateSequence(made.id, expecting: 1) {
                $0.steps = [SequenceStep(.task, "Think", day: 0)]
            }
            #expect(changed.details.steps.map(\.subject) == ["Think"])
            let late = try session.createDeal(DealDraft(name: "B", stage: .named("Qualified"))).id
            func count(_ deal: Int64) throws -> Int {
                try session.activities(ActivityQuery(dealID: deal, includesBlocked: true)).count
            }
            #expect(try [count(early), count(late)] == [3, 1])
            try session.updateSequence(made.id) { $0.isOn = false }
            let none = try session.createDeal(DealDraft(name: "C", stage: .named("Qualified"))).id
            #expect(try count(none) == 0)
            try session.archiveSequence(made.id)
            #expect(try session.sequences() == [])
            try session.restoreSequence(made.id)
            #expect(try session.sequences().map(\.id) == [made.id])
            #expect(throws: CRMError.self) { try session.updateSequence(made.id, expecting: 1) { $0.name = "X" } }
        }
    }

    @Test func `a stage in which a sequence begins is not removed`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let sequence = try Self.playbook(session)
            #expect {
                try session.removeStage(sequence.details.stageID)
            } throws: {
                "\($0)".contains("\"First contact\" begins in \"Qualified\"")
            }
        }
    }

    struct Wrong: Sendable {
        let steps: [SequenceStep]
        let says: String
    }

    @Test(arguments: [
        Wrong(steps: [], says: "steps"),
        Wrong(steps: [SequenceStep(.task, " ", day: 0)], says: "subject of step 1"),
        Wrong(steps: [SequenceStep(.task, "A", day: -1)], says: "between 0 and 3650"),
        Wrong(
            steps: [SequenceStep(.task, "A", day: 3), SequenceStep(.task, "B", day: 1)],
            says: "is before the step that it waits for"),
        Wrong(steps: Array(repeating: SequenceStep(.task, "A", day: 0), count: 51), says: "must not be more than 50"),
    ])
    func `a sequence that cannot be is refused`(example: Wrong) async throws {
        let sample = try await Sample()
        await #expect {
            try await sample.run { session in
                _ = try session.createSequence(SequenceDetails(name: "S", stageID: 1, steps: example.steps))
            }
        } throws: { "\($0)".contains(example.says) }
    }
}
