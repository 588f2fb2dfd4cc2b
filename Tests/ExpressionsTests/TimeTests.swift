import JSON
import Testing

@testable import Expressions

struct TimeTests {
    @Test(arguments: [
        Case("timestamp('2024-12-31T23:00:00-02:00') == timestamp('2025-01-01T01:00:00Z')", "true"),
        Case("timestamp('1969-12-31T23:59:59.5Z') < timestamp(0)", "true"),
        Case("timestamp('2024-03-01T00:00:00Z') - duration('1s')", "timestamp('2024-02-29T23:59:59Z')"),
        Case("timestamp('1969-12-31T23:59:59.9Z') + duration('200ms')", "timestamp('1970-01-01T00:00:00.1Z')"),
        Case("timestamp(10) - timestamp(70)", "duration('-60s')"), Case("duration('1.5h') == duration('90m')", "true"),
        Case("duration('-1m30s')", "duration('-90s')"),
        Case("duration('100us') + duration('5ns')", "duration('0.000100005s')"),
        Case("-duration('1s')", "duration('-1s')"), Case("duration('0')", "duration('0s')"),
        Case("duration('1s') < duration('1s1ns')", "true"), Case("now", "timestamp('2026-02-25T06:13:20Z')"),
    ])
    func `arithmetic`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        "timestamp('9999-12-31T23:59:59Z') + duration('1s')", "timestamp('0001-01-01T00:00:00Z') - duration('1ns')",
        "timestamp(253402300800)",
        "timestamp('9999-01-01T00:00:00Z') - timestamp('0001-01-01T00:00:00Z')", "duration('300y')",
        "duration('99999999h')", "duration('1')", "duration('h')",
        "duration('1h-1m')", "duration('')", "timestamp('2024-01-01')", "timestamp('2024-01-01T24:00:00Z')",
        "timestamp('2024-01-01T00:00:00')",
        "timestamp('2023-02-29T00:00:00Z')", "timestamp('2024-01-01T00:00:00.Z')", "timestamp('0000-06-01T00:00:00Z')",
        "timestamp(0) + timestamp(0)", "timestamp(0) + 1",
        "timestamp(0).getHours('Mars/Base')", "timestamp(0).getHours('../etc/passwd')",
        "timestamp(0).getHours('25:99')",
    ])
    func `what is out of range or malformed is an error`(source: String) {
        #expect(error(of: source) != nil)
    }

    @Test(arguments: [
        Case("timestamp('2026-03-29T00:59:59Z').getHours('Europe/Berlin')", "1"),
        Case("timestamp('2026-03-29T01:00:00Z').getHours('Europe/Berlin')", "3"),
        Case("timestamp('2026-10-25T00:30:00Z').getHours('Europe/Berlin')", "2"),
        Case("timestamp('2060-07-01T12:00:00Z').getHours('America/New_York')", "8"),
        Case("timestamp('2026-01-01T00:30:00Z').getFullYear('America/Los_Angeles')", "2025"),
        Case("timestamp('2026-01-01T00:00:00Z').getMinutes('+05:45')", "45"),
        Case("timestamp('2026-01-01T00:00:00Z').getHours('-3:00')", "21"),
        Case("timestamp('2026-01-01T00:00:00Z').getHours('05:00')", "5"),
        Case("timestamp('2024-12-31T12:00:00Z').getDayOfYear()", "365"),
        Case("timestamp('2026-03-01T12:00:00Z').getDayOfWeek()", "0"),
        Case("timestamp('0001-01-01T00:00:00Z').getDayOfWeek()", "1"),
        Case("timestamp('1969-07-20T20:17:40Z').getSeconds()", "40"),
        Case("duration('-90m').getHours()", "-1"), Case("duration('61.75s').getMilliseconds()", "750"),
        Case("duration('1h1s').getSeconds()", "3601"),
    ])
    func `clock and calendar`(_ this: Case) throws { try this.check() }

    @Test(arguments: [
        ("EEEE d MMMM yyyy", "Thursday 5 March 2026"), ("EEE, dd/MM/yy", "Thu, 05/03/26"), ("EEEEE EEEEEE", "T Th"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2026-03-05T23:08:09.120+01:00"),
        ("h:mm a", "11:08 PM"), ("K k", "11 23"), ("'o''clock'", "o'clock"), ("''", "'"), ("D w YYYY", "64 10 2026"),
        ("QQQ QQQQ", "Q1 1st quarter"), ("MMM L e", "Mar 3 4"),
        ("Z x XX O VV", "+0100 +01 +0100 GMT+01:00 Europe/Berlin"), ("d. MMMM, yyyy", "5. March, 2026"),
    ])
    func `format_date writes by Unicode's letters in the scope's zone`(pattern: String, text: String) throws {
        let quoted = pattern.replacing("'", with: "\\'")
        #expect(try same(value(of: "format_date(timestamp('2026-03-05T22:08:09.12Z'), '\(quoted)')"), .string(text)))
    }

    @Test func `format_date takes dates as text and a zone`() throws {
        try Case("format_date('2026-01-01', 'EEEE w YYYY')", "'Thursday 1 2026'").check()
        try Case("format_date('2027-01-01', 'w YYYY yyyy')", "'53 2026 2027'").check()
        try Case("format_date('2026-01-01T00:00:00Z', 'HH:mm X', 'UTC')", "'00:00 Z'").check()
        #expect(error(of: "format_date('soon', 'd')")?.kind == .invalidArgument)
        #expect(error(of: "format_date(now, 'jj')")?.message.contains("'jj' is no field") == true)
        #expect(error(of: "format_date(now, \"d 'of\")")?.message.contains("not closed") == true)
    }

    @Test func `date reads plain words from now in the scope's zone`() throws {
        try Case("date('tomorrow')", "timestamp('2026-02-25T23:00:00Z')").check()
        #expect(error(of: "date('purple')")?.kind == .invalidArgument)
    }
}
