import Testing

@testable import DatePhrases

struct CalendarTests {
    @Test func `every day of 800 years goes there and back`() {
        var expected = LocalDate(year: 1700, monthFromOne: 1)
        for year in 1700..<2500 {
            for month in 1...12 {
                for day in 1...LocalDate.daysIn(month: month, of: year) {
                    let date = LocalDate(year: year, month: month, day: day)
                    guard date == expected, expected.civil == (year, month, day) else {
                        Issue.record("\(year)-\(month)-\(day)")
                        return
                    }
                    expected = expected.adding(days: 1)
                }
            }
        }
    }

    @Test func `days that no month has are refused`() {
        #expect(LocalDate(year: 2026, month: 2, day: 29) == nil)
        #expect(LocalDate(year: 2100, month: 2, day: 29) == nil)
        #expect(LocalDate(year: 2000, month: 2, day: 29) != nil)
        #expect(LocalDate(year: 2026, month: 13, day: 1) == nil)
        #expect(LocalDate(year: 2026, month: 4, day: 0) == nil)
    }

    @Test func `months keep the day or stop at their last`() throws {
        let day = try #require(LocalDate(year: 2026, month: 1, day: 31))
        #expect(day.adding(months: 1).iso == "2026-02-28")
        #expect(day.adding(months: 25).iso == "2028-02-29")
        #expect(day.adding(months: -2).iso == "2025-11-30")
    }

    @Test(arguments: [
        ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1), ("2026-03-04", 2026, 10),
        ("2024-12-30", 2025, 1),
    ])
    func `ISO weeks turn with their Thursday`(_ iso: String, _ year: Int, _ week: Int) throws {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        let date = try #require(LocalDate(year: parts[0], month: parts[1], day: parts[2]))
        #expect(date.isoWeek == (year, week))
    }

    @Test func `working days skip the weekend in both directions`() throws {
        let friday = try #require(LocalDate(year: 2026, month: 3, day: 6))
        #expect(friday.adding(workingDays: 1).iso == "2026-03-09")
        #expect(friday.adding(workingDays: 5).iso == "2026-03-13")
        #expect(friday.adding(days: 1).adding(workingDays: 1).iso == "2026-03-09")
        #expect(friday.adding(days: 1).adding(workingDays: 5).iso == "2026-03-13")
        #expect(friday.adding(days: 2).adding(workingDays: -1).iso == "2026-03-06")
        #expect(friday.adding(workingDays: -5).iso == "2026-02-27")
        // One by one and at once come to the same day.
        var stepped = friday
        for count in 1...40 {
            stepped = stepped.adding(workingDays: 1)
            #expect(friday.adding(workingDays: count) == stepped)
        }
    }

    @Test(arguments: [
        (2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2038, "2038-04-25"), (1961, "1961-04-02"),
    ])
    func `Easter falls where the computus puts it`(_ year: Int, _ iso: String) {
        #expect(LocalDate.easter(year).iso == iso)
    }
}
