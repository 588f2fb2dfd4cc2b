import Foundation
import Testing

@testable import Runtime

/// The appointment flow as it ships, through its timers.
@Suite struct AppointmentTests {
    private static func sources() throws -> [String: String] {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let file = root.appendingPathComponent("Workflows/appointment.yaml")
        return ["Workflows/appointment.yaml": try String(contentsOf: file, encoding: .utf8)]
    }

    @Test func `the visitor is reminded the day before, once, and the conversation ends after the meeting`()
        async throws
    {
        try await RuntimeKit.running(try Self.sources()) { kit in
            let talk = try await kit.open(workflow: "appointment")
            try await talk.say("A demo")
            try await talk.say("next Thursday")
            let booked = try await talk.say("14:00")
            #expect(booked.first?.hasPrefix("Booked: Thursday 19 March at 14:00.") == true, "\(booked)")
            #expect(try await kit.count("activities", where: "type = 'meeting' AND due_on = '2026-03-19'") == 1)

            // Tuesday the 10th, 10:00, to Wednesday the 18th, 13:00: nothing is said.
            for _ in 0..<(8 * 24 + 3) { await kit.pass(.seconds(3600)) }
            #expect(try await talk.replies.count { $0.hasPrefix("A reminder") } == 0)
            #expect(try await talk.state == .waiting)
            for _ in 0..<3 { await kit.pass(.seconds(3600)) }
            #expect(
                try await talk.replies.last?.hasPrefix("A reminder: we are meeting on Thursday 19 March at 14:00.")
                    == true)
            #expect(try await talk.say("ok, thanks") == ["See you then!"])
            for _ in 0..<24 { await kit.pass(.seconds(3600)) }
            #expect(try await talk.replies.count { $0.hasPrefix("A reminder") } == 1)
            #expect(try await talk.outcome == "appointment_kept")
        }
    }
}
