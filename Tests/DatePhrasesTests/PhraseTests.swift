import Testing

@testable import DatePhrases

/// Whole messages and phrases, asked on Wednesday 2026-03-04 at 10:00 UTC.
struct PhraseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let reading: String
        init(_ text: String, _ reading: String) {
            self.text = text
            self.reading = reading
        }
        var testDescription: String { text }
    }

    static let messages = [
        Case("please ring me back next Thursday, but not before 3", "2026-03-12T15:00"),
        Case("Hi, could one of you phone me tmrw at half past two?", "2026-03-05T14:30"),
        Case("HELLO, IS A DEMO POSSIBLE ON TUESDAY AT 11 AM", "2026-03-10T11:00"),
        Case("we have 12 seats now and want 30 more by April 15", "2026-04-15"),
        Case("my number is 555-867-5309, try me friday around 10ish", "2026-03-06T10:00"),
        Case("Budget is $5,000, we'd start next month", "2026-04-01 month"),
        Case("the trial ended yesterday, extend it until Friday pls", "2026-03-06"),
        Case("I can't do Tuesday but Thursday works", "2026-03-05"),
        Case("Tuesday doesn't work, how about Thursday at 11?", "2026-03-05T11:00"),
        Case("Monday, no wait, Tuesday", "2026-03-10"),
        Case("Let's say Friday. Actually make it Monday at 2", "2026-03-09T14:00"),
        Case("any day next week is good", "2026-03-09 week"),
        Case("move my call from Monday to Wednesday", "2026-03-11"),
        Case("are you there on the 20th?", "2026-03-20"),
        Case("a demo for 5 people tomorrow between 2 and 4", "2026-03-05T14:00"),
        Case("see you Sat", "2026-03-07"),
        Case("I ordered 5 seats on March 1, please call me tomorrow", "2026-03-05"),
        Case("I ordered it on Monday", "2026-03-02"), Case("what if we met on Monday?", "2026-03-09"),
        Case("dinner at 6 o’clock in the evening, wed works", "2026-03-04T18:00"),
        Case("7.30 tonight", "2026-03-04T19:30"), Case("10:30-11:30 tomorrow", "2026-03-05T10:30"),
        Case("from March 3rd to March 5th", "2026-03-03"), Case("Fri, 6 Mar 2026 14:00:00 +0000", "2026-03-06T14:00"),
        Case("13th in the evening would suit us", "2026-03-13T18:00"),
        Case("the night before Christmas", "2026-12-24T20:00"),
        Case("in a quarter of an hour", "2026-03-04T10:15"), Case("in a quarter", "2026-06-04"),
        Case("not on Monday or Tuesday, Wednesday is fine", "2026-03-04"),
        Case("sat or not, the 15th it is", "2026-03-15"),
    ]

    @Test(arguments: messages)
    func `a message gives the date that it asks for`(_ example: Case) {
        #expect(read(example.text) == example.reading)
    }

    static let ambiguous = [
        "Monday or Tuesday", "either 10am or 2pm tomorrow", "at 3 or 4", "tomorrow or the day after", "every Friday",
        "soon",
        "asap", "one of these days", "the coming weeks", "in several days", "next summer", "on Mondays at 9",
        "this week or next", "next Wednesday week", "Tuesday, March 11, 2026", "next May", "not on Friday",
        "anything but Friday", "call me Monday. I leave on Thursday", "5am in the evening", "10am London time",
        "Monday in two weeks", "the 10th or 11th", "March 10 and 11", "every other Friday",
        "third Thursday of each month", "Feb 30", "30th of February",
        "Feb 29, 2027", "at 8", "we launch on 1 May and need training two weeks before",
    ]

    @Test(arguments: ambiguous)
    func `what may be two dates or none is not guessed`(_ text: String) {
        #expect(read(text) == "ambiguous")
    }

    @Test func `an ambiguous reading says what and why`() throws {
        guard case .ambiguous(let text) = DatePhrases.parse("Tuesday, March 11, 2026", now: wednesday, zone: "UTC")
        else {
            Issue.record("not ambiguous")
            return
        }
        #expect(text == "2026-03-11 is a Wednesday, not a Tuesday")
    }

    @Test func `a weekday decides which number is the month`() {
        #expect(read("11/3") == "2026-11-03")
        #expect(read("Wed 11/3") == "2026-03-11")
    }

    @Test(arguments: [
        Case("last Friday", "2026-02-27"), Case("3 days ago", "2026-03-01"), Case("since Monday", "2026-03-02"),
        Case("last Tuesday", "ambiguous"), Case("yesterday at 5pm", "2026-03-03T17:00"),
        Case("last month", "2026-02-01 month"),
    ])
    func `a mention may look back`(_ example: Case) {
        #expect(read(example.text) == example.reading)
    }

    @Test(arguments: [
        Case("Wednesday", "2026-03-04"), Case("Wednesday at 11", "2026-03-04T11:00"),
        Case("Wednesday at 9", "2026-03-11T09:00"),
        Case("at 9", "2026-03-05T09:00"), Case("at 11", "2026-03-04T11:00"), Case("today at 9", "2026-03-04T21:00"),
        Case("today at 9am", "2026-03-04T09:00"),
        Case("in the morning", "2026-03-05T09:00"), Case("midnight", "2026-03-05T00:00"),
        Case("tonight at 1am", "2026-03-05T01:00"),
        Case("March 3", "2027-03-03"), Case("March 4", "2026-03-04"), Case("Feb 29", "2028-02-29"),
        Case("the 31st", "2026-03-31"),
    ])
    func `what is over today is meant for the next time`(_ example: Case) {
        #expect(read(example.text) == example.reading)
    }

    @Test func `the words are told by their place in the text`() {
        let text = "Grüße! Call me next Thursday at 3pm, ok?"
        guard case .found(let moment) = DatePhrases.parse(text, now: wednesday, zone: "UTC") else {
            Issue.record("not found")
            return
        }
        #expect(String(decoding: Array(text.utf8)[moment.range], as: UTF8.self) == "next Thursday at 3pm")
    }

    @Test func `a range tells its end`() {
        guard case .found(let moment) = DatePhrases.parse("March 16-18", now: wednesday, zone: "UTC") else {
            Issue.record("not found")
            return
        }
        #expect(moment.localDate == "2026-03-16")
        #expect(moment.end == moment.instant + 2 * 86_400_000)
        #expect(!moment.hasTime && moment.localTime == nil)
    }

    @Test func `an unknown zone is named`() {
        guard case .notFound(let text) = DatePhrases.parse("tomorrow", now: wednesday, zone: "Mars/Olympus") else {
            Issue.record("found")
            return
        }
        #expect(text.contains("Mars/Olympus"))
    }
}
