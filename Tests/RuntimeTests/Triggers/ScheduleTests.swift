import JSON
import Rehearsal
import Testing
import Workflows

@testable import Runtime

@Suite struct ScheduleTests {
    private static func sources(_ schedule: String) -> [String: String] {
        [
            "Workflows/tick.yaml": """
            workflow: tick
            on: [schedule: { \(schedule) }]
            nodes: { end_it: { resolve: "{{ format_date(now, 'dd HH:mm') }}" } }
            """
        ]
    }

    private static var setup: RuntimeKit.Setup {
        var setup = RuntimeKit.Setup()
        setup.keepsSchedules = true
        return setup
    }

    @Test func `every so often, over restarts, and once for what was missed`() async throws {
        try await RuntimeKit.running(Self.sources("every: 1h"), Self.setup) { kit in
            #expect(try await kit.background == [])
            await kit.pass(.seconds(3599))
            #expect(try await kit.background == [])
            await kit.pass(.seconds(1))
            #expect(try await kit.background == ["tick: 10 10:00"])
            await kit.pass(.seconds(60))
            try await kit.restart(Self.sources("every: 1h"))
            #expect(try await kit.background.count == 1)
            await kit.runtime.stop(within: .zero)
            kit.clock.move(to: kit.clock.now + 5 * 3_600_000)
            try await kit.restart(Self.sources("every: 1h"))
            #expect(try await kit.background == ["tick: 10 10:00", "tick: 10 15:01"])
        }
    }

    @Test func `by the clock of a zone`() async throws {
        try await RuntimeKit.running(Self.sources("cron: \"0 9 * * 1-5\", zone: Europe/Berlin"), Self.setup) { kit in
            // It is Tuesday, 10:00 in Berlin: the next is on Wednesday at 8:00 UTC.
            await kit.pass(.seconds(23 * 3600 - 1))
            let early = try await kit.background
            #expect(early == [])
            await kit.pass(.seconds(1))
            #expect(try await kit.background == ["tick: 11 08:00"])
        }
    }

    @Test func `a schedule whose workflow is gone neither fires nor keeps the alarm busy`() async throws {
        try await RuntimeKit.running(Self.sources("every: 1h"), Self.setup) { kit in
            try await kit.restart(RuntimeKit.sources(bot: "nodes: { hello: { say: Hi, next: end } }"))
            await kit.pass(.seconds(7200))
            #expect(try await kit.background == [])
            #expect(try await kit.count("schedules") == 0)
        }
    }

    struct Cron: Sendable, CustomTestStringConvertible {
        var text: String
        var zone = "UTC"
        var from: String
        var next: String?
        var testDescription: String { "\(text) from \(from)" }
    }

    @Test(arguments: [
        Cron(text: "*/15 * * * *", from: "2026-03-10T09:00:00Z", next: "2026-03-10T09:15:00Z"),
        Cron(text: "5,35 8-10/2 * * *", from: "2026-03-10T08:35:00Z", next: "2026-03-10T10:05:00Z"),
        Cron(text: "0 0 29 feb *", from: "2026-03-10T09:00:00Z", next: "2028-02-29T00:00:00Z"),
        Cron(text: "0 0 13 * fri", from: "2026-03-10T09:00:00Z", next: "2026-03-13T00:00:00Z"),
        Cron(text: "0 0 1 * mon", from: "2026-03-10T09:00:00Z", next: "2026-03-16T00:00:00Z"),
        Cron(text: "0 12 * * 0", from: "2026-03-10T09:00:00Z", next: "2026-03-15T12:00:00Z"),
        Cron(text: "0 12 * * 7", from: "2026-03-10T09:00:00Z", next: "2026-03-15T12:00:00Z"),
        Cron(text: "0 9 * * *", zone: "Europe/Berlin", from: "2026-03-28T09:00:00Z", next: "2026-03-29T07:00:00Z"),
        Cron(text: "0 0 31 2 *", from: "2026-03-10T09:00:00Z", next: nil),
    ])
    func `the next time of a cron expression`(_ cron: Cron) throws {
        let from = try #require(Instants.milliseconds(cron.from))
        let next = Schedule.cron(cron.text, zone: cron.zone).next(after: from)
        #expect(next == cron.next.flatMap(Instants.milliseconds))
    }
}
