import CRM
import JSON
import Storage
import Testing
import Tools

struct ActivityToolTests {
    struct Case: Sendable {
        let due: String
        let zone: String
        let on: String
        let weekday: String
        let at: String?
        init(_ due: String, _ zone: String, _ on: String, _ weekday: String, _ at: String? = nil) {
            self.due = due
            self.zone = zone
            self.on = on
            self.weekday = weekday
            self.at = at
        }
    }

    // The clock stands at Tuesday, 10 March 2026, 10:00 in Berlin, 02:00 in Los Angeles.
    @Test(arguments: [
        Case("Friday", "Europe/Berlin", "2026-03-13", "Friday"),
        Case("tomorrow", "Europe/Berlin", "2026-03-11", "Wednesday"),
        Case("in 3 days at 4pm", "Europe/Berlin", "2026-03-13", "Friday", "2026-03-13T16:00:00+01:00"),
        Case("in 3 days at 4pm", "America/Los_Angeles", "2026-03-13", "Friday", "2026-03-13T16:00:00-07:00"),
        Case("2026-04-01", "Europe/Berlin", "2026-04-01", "Wednesday"),
        Case("2026-04-01T09:30:00+02:00", "Europe/Berlin", "2026-04-01", "Wednesday", "2026-04-01T09:30:00+02:00"),
    ])
    func `the result says which date was understood`(example: Case) async throws {
        let sample = try await ToolSample()
        let result = try await sample.call(
            "native_crm_log_activity", ["type": "call", "subject": "Call back", "due": .string(example.due)],
            zone: example.zone)
        #expect(result.content["due_on"] == .string(example.on))
        #expect(result.content["weekday"] == .string(example.weekday))
        #expect(result.content["due_at"] == example.at.map(JSON.string))
        let due = try await sample.run { try $0.activity(1).details.due }
        #expect(due?.on == example.on)
        #expect(due?.hasTime == (example.at != nil))
        #expect(due?.zone == example.zone)
    }

    @Test func `an activity belongs to the visitor and the conversation's open deal`() async throws {
        let sample = try await ToolSample()
        let before = try await sample.call("native_crm_log_activity", ["type": "task", "subject": "Look up"])
        #expect(before.content == ["status": "created", "id": 1])
        try await sample.call("native_crm_create_deal", ["name": "A"])
        try await sample.call(
            "native_crm_log_activity", ["type": "demo", "subject": "Show it", "priority": "high", "note": "On a phone"])
        try await sample.run { session in
            #expect(try session.activity(1).dealID == nil)
            let demo = try session.activity(2)
            #expect(demo.dealID == 1)
            #expect(demo.contactID == 1)
            #expect(demo.conversationID == ToolSample.conversation)
            #expect(demo.details.priority == .high)
            #expect(demo.details.note == "On a phone")
        }
    }

    @Test func `an activity is completed once`() async throws {
        let sample = try await ToolSample()
        try await sample.call("native_crm_create_deal", ["name": "A"])
        try await sample.call("native_crm_log_activity", ["type": "call", "subject": "Call back"])
        let done = try await sample.call("native_crm_complete_activity", ["activity_id": 1])
        #expect(done.content == ["status": "completed", "id": 1, "subject": "Call back"])
        #expect(!done.isExisting)
        let again = try await sample.call("native_crm_complete_activity", ["activity_id": 1], at: ToolSample.now + 5000)
        #expect(again.content["status"] == "already_completed")
        #expect(again.isExisting)
        #expect(try await sample.run { try $0.deal(1).lastActivityAt } == ToolSample.now)
    }

    @Test func `another visitor's activity is not there`() async throws {
        let sample = try await ToolSample()
        let id = try await sample.run { session in
            let other = try session.createContact(ContactDetails(firstName: "Eve")).id
            let own = CRMSession(session.records, actor: .user(1), now: 0, zone: "UTC", conversation: 500)
            return try own.createActivity(
                ActivityDraft(ActivityDetails(type: .call, subject: "Theirs"), contactID: other)
            ).id
        }
        await #expect {
            try await sample.call("native_crm_complete_activity", ["activity_id": JSON(id)])
        } throws: { ($0 as? ToolFailure)?.message == "there is no activity \(id)" }
    }
}
