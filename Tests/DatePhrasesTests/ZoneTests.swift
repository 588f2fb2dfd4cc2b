import Testing

@testable import DatePhrases

struct ZoneTests {
    private func instant(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0, in id: String) throws
        -> Int64
    {
        let zone = try #require(Zone(id))
        let date = try #require(LocalDate(year: year, month: month, day: day))
        return zone.instant(of: LocalDateTime(date, hour: hour, minute: minute))
    }

    private func utc(_ instant: Int64) -> String {
        let local = Zone.utc.local(instant)
        return local.date.iso + "T" + padded(local.hour, 2) + ":" + padded(local.minute, 2)
    }

    @Test func `a reading that the clock change skips moves forward`() throws {
        #expect(utc(try instant(2026, 3, 29, 2, 30, in: "Europe/Berlin")) == "2026-03-29T01:30")
        #expect(utc(try instant(2026, 3, 8, 2, 30, in: "America/New_York")) == "2026-03-08T07:30")
    }

    @Test func `a reading that comes twice is the first`() throws {
        #expect(utc(try instant(2026, 10, 25, 2, 30, in: "Europe/Berlin")) == "2026-10-25T00:30")
        #expect(utc(try instant(2026, 11, 1, 1, 30, in: "America/New_York")) == "2026-11-01T05:30")
    }

    @Test func `the rule holds for years that no table lists`() throws {
        #expect(utc(try instant(2150, 7, 1, 12, in: "Europe/Berlin")) == "2150-07-01T10:00")
        #expect(utc(try instant(2150, 1, 1, 12, in: "Europe/Berlin")) == "2150-01-01T11:00")
        #expect(utc(try instant(2150, 1, 1, 12, in: "Australia/Sydney")) == "2150-01-01T01:00")
        #expect(utc(try instant(2150, 7, 1, 12, in: "Australia/Sydney")) == "2150-07-01T02:00")
    }

    @Test func `past offsets come from the table`() throws {
        #expect(utc(try instant(1999, 7, 1, 12, in: "America/Sao_Paulo")) == "1999-07-01T15:00")
        #expect(utc(try instant(2013, 2, 14, 0, in: "America/Sao_Paulo")) == "2013-02-14T02:00")
        #expect(utc(try instant(2026, 1, 1, 12, in: "Asia/Kolkata")) == "2026-01-01T06:30")
    }

    @Test func `there and back is the same instant`() throws {
        for id in [
            "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC",
            "+05:45",
        ] {
            let zone = try #require(Zone(id))
            for day in stride(from: 0, to: 40_000, by: 13) {
                let instant = Int64(day) * 86_400_000 + 43_200_000
                #expect(zone.instant(of: zone.local(instant)) == instant, "\(id), day \(day)")
            }
        }
    }

    @Test(arguments: [
        "Mars/Olympus", "../etc/passwd", "/etc/passwd", "", "Europe/", "+25:00", "+1", "Europe/Berlin\0", "zone.tab",
    ])
    func `what is no zone is refused`(_ id: String) {
        #expect(Zone(id) == nil)
    }

    @Test(arguments: [("+02:00", 7200), ("-0530", -19_800), ("+14", 50_400), ("Z", 0)])
    func `an offset is a zone`(_ id: String, _ seconds: Int) {
        #expect(Zone(id)?.offset(at: 0) == seconds)
    }

    @Test(arguments: [
        ("CET-1CEST,M3.5.0,M10.5.0/3", 1_782_864_000, 7200), ("CET-1CEST,M3.5.0,M10.5.0/3", 1_767_225_600, 3600),
        ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", 1_767_225_600, 39_600),
        ("EST5EDT,M3.2.0,M11.1.0", 1_782_864_000, -14_400),
        ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", 1_782_864_000, -3600), ("XXX3", 0, -10_800),
        ("AAA0BBB,J60,J300", 1_782_864_000, 3600),
    ])
    func `rules of every form are read`(_ text: String, _ second: Int, _ offset: Int) throws {
        #expect(try #require(ZoneRule(text)).offset(at: second) == offset)
    }

    @Test(arguments: [
        "", "CET", "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0", "12", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0,x",
    ])
    func `a broken rule is refused`(_ text: String) {
        #expect(ZoneRule(text) == nil)
    }

    @Test func `a cut or broken file is refused`() {
        #expect(ZoneFile(bytes: []) == nil)
        #expect(ZoneFile(bytes: Array("TZif2".utf8)) == nil)
        #expect(ZoneFile(bytes: Array("TZif2".utf8) + [UInt8](repeating: 0xFF, count: 100)) == nil)
    }

    @Test func `a phrase is read on the clocks of its zone`() {
        // 23:30 UTC on the 4th is already the 5th in Berlin, and still the afternoon of the 4th in Los Angeles.
        let late = wednesday + 13 * 3_600_000 + 1_800_000
        #expect(read("today", now: late, zone: "Europe/Berlin") == "2026-03-05")
        #expect(read("today", now: late, zone: "America/Los_Angeles") == "2026-03-04")
        #expect(read("5pm EST", zone: "Europe/Berlin") == "2026-03-04T23:00")
        #expect(read("2026-03-10T10:00:00Z", zone: "Europe/Berlin") == "2026-03-10T11:00")
        #expect(read("on March 29 at 2:30am", zone: "Europe/Berlin") == "2026-03-29T03:30")
    }

    @Test func `an answer is written with its offset`() {
        guard case .found(let moment) = DatePhrases.parse("April 2 at 3pm", now: wednesday, zone: "Europe/Berlin")
        else {
            Issue.record("not found")
            return
        }
        #expect(moment.rfc3339 == "2026-04-02T15:00:00+02:00")
        #expect(moment.utcOffsetSeconds == 7200)
    }
}
