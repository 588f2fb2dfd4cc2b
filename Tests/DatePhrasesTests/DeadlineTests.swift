import Testing

@testable import DatePhrases

/// Due dates: ahead, and the last day of what was named. Asked on Wednesday 2026-03-04 at 10:00 UTC.
struct DeadlineTests {
    typealias Case = PhraseTests.Case

    static let cases = [
        Case("this week", "2026-03-06"), Case("next week", "2026-03-13"), Case("by next week", "2026-03-13"),
        Case("this month", "2026-03-31"), Case("next month", "2026-04-30"), Case("in May", "2026-05-29"),
        Case("end of month", "2026-03-31"), Case("by the end of May", "2026-05-31"), Case("Q2", "2026-06-30"),
        Case("this year", "2026-12-31"), Case("in a month", "2026-04-04"), Case("in 2-3 days", "2026-03-07"),
        Case("Mon-Wed", "2026-03-11"), Case("between the 10th and the 12th", "2026-03-12"),
        Case("tomorrow between 3 and 5pm", "2026-03-05T17:00"), Case("before Friday", "2026-03-05"),
        Case("not after Friday", "2026-03-06"), Case("before Monday", "2026-03-06"),
        Case("before the weekend", "2026-03-06"),
        Case("after Friday", "2026-03-09"),
        Case("over the weekend", "2026-03-08"), Case("no later than Friday 5pm", "2026-03-06T17:00"),
        Case("early next week", "2026-03-10"), Case("March 2", "2027-03-02"),
        Case("in 3 days at 4pm", "2026-03-07T16:00"),
        Case("this morning", "2026-03-04T12:00"), Case("call me back next Thursday", "2026-03-12"),
        Case("EOD", "2026-03-04T17:00"),
    ]

    @Test(arguments: cases)
    func `a due date is the last day of what was named`(_ example: Case) {
        #expect(read(example.text, .deadline) == example.reading)
    }

    @Test(arguments: [
        "yesterday", "last Friday", "3 days ago", "today at 9am", "2026-03-03", "last week", "since Monday",
        "2 hours ago",
    ])
    func `the past is refused`(_ text: String) {
        #expect(read(text, .deadline) == "ambiguous")
    }

    @Test func `the refusal says which day is over`() {
        guard
            case .ambiguous(let text) = DatePhrases.parse("yesterday", now: wednesday, zone: "UTC", purpose: .deadline)
        else {
            Issue.record("not refused")
            return
        }
        #expect(text == "“yesterday” is in the past (2026-03-03); a due date lies ahead")
    }

    @Test func `on a Saturday this week still has its Sunday`() {
        #expect(read("this week", .deadline, now: wednesday + 3 * 86_400_000) == "2026-03-08")
    }

    @Test func `midnight of a named day is asked for again`() {
        #expect(read("Friday at midnight", .deadline) == "ambiguous")
        #expect(read("tonight at midnight", .deadline) == "2026-03-05T00:00")
    }
}
