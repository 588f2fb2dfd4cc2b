import Rehearsal
import Testing

@testable import Runtime

@Suite struct WaitTests {
    static let pause = """
        nodes:
          pause: { wait: 30m, next: tell }
          tell: { say: "Done", next: end }
        """

    @Test func `a pause ends when its time has come`() async throws {
        try await RuntimeKit.running(bot: Self.pause) { kit in
            let talk = try await kit.open()
            #expect(try await talk.state == .sleeping)
            await kit.pass(.seconds(1799))
            #expect(try await talk.replies == [])
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Done"])
        }
    }

    @Test func `a pause survives a restart, and its end while nothing ran is made up for`() async throws {
        try await RuntimeKit.running(bot: Self.pause) { kit in
            let talk = try await kit.open()
            await kit.runtime.stop(within: .zero)
            kit.clock.move(to: kit.clock.now + 3_600_000)
            try await kit.restart(RuntimeKit.sources(bot: Self.pause))
            #expect(try await talk.replies == ["Done"])
        }
    }

    @Test func `a message during a pause waits for its end`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  pause: { wait: { for: 30m }, next: talk }
                  talk: { ai: talk }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.say("Are you there?") == [])
            #expect(try await talk.state == .sleeping)
            kit.model.enqueue(.says("I am."))
            await kit.pass(.seconds(1800))
            #expect(try await talk.replies == ["I am."])
        }
    }

    @Test func `until a time in plain words or a timestamp`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  morning: { wait: { until: "tomorrow 9am" }, next: tell }
                  tell: { say: "{{ format_date(now, 'EEEE HH:mm') }}", next: later }
                  later: { wait: { until: "{{ now + duration('90s') }}" }, next: past }
                  past: { wait: { until: "{{ timestamp('2020-01-01T00:00:00Z') }}" }, next: bye }
                  bye: { say: "{{ format_date(now, 'HH:mm:ss') }}", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            // From Tuesday 10:00 to Wednesday 9:00 in Berlin.
            await kit.pass(.seconds(23 * 3600 - 1))
            #expect(try await talk.replies == [])
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Wednesday 09:00"])
            await kit.pass(.seconds(90))
            #expect(try await talk.replies.last == "09:01:30")
            #expect(try await talk.state == .resolved)
        }
    }

    @Test func `words that name no time go to on_error`() async throws {
        try await RuntimeKit.running(
            bot: """
                nodes:
                  never: { wait: { until: "when hell freezes" }, next: end, on_error: sorry }
                  sorry: { say: "No such time", next: end }
                """
        ) { kit in
            let talk = try await kit.open()
            #expect(try await talk.replies == ["No such time"])
        }
    }

    static let event = """
        nodes:
          reply: { wait: { event: message, within: 1d, on_timeout: bye }, next: thanks }
          thanks: { say: "Thanks for '{{ message.text }}'", next: end }
          bye: { say: "Bye ({{ steps.reply.outcome }})", next: end }
        limits: { idle: 2d }
        """

    @Test func `a message that is waited for`() async throws {
        try await RuntimeKit.running(bot: Self.event) { kit in
            let talk = try await kit.open("Hello")
            #expect(try await talk.state == .waiting)
            #expect(kit.heard.states.last == .waiting)
            #expect(try await talk.say("this") == ["Thanks for 'this'"])
        }
    }

    @Test func `a message that does not come in time`() async throws {
        try await RuntimeKit.running(bot: Self.event) { kit in
            let talk = try await kit.open()
            await kit.pass(.seconds(86_399))
            try await kit.restart(RuntimeKit.sources(bot: Self.event))
            #expect(try await talk.state == .waiting)
            await kit.pass(.seconds(1))
            #expect(try await talk.replies == ["Bye (timeout)"])
        }
    }
}
