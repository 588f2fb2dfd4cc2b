/// What was won and lost in a time, by close date, in every way that it is looked at.
package struct ClosingReport: Sendable, Hashable {
    package let currency: Currency
    package internal(set) var all = Outcome()
    /// Reasons that occur; a deal from before there were reasons has none.
    package internal(set) var byReason: [LostReason?: Tally] = [:]
    package internal(set) var bySource: [DealSource: Outcome] = [:]
    /// Nil is nobody's.
    package internal(set) var byOwner: [Int64?: Outcome] = [:]
    package internal(set) var daysToWin = DaysToClose()
    package internal(set) var daysToLose = DaysToClose()
    /// Won deals that became an order.
    package internal(set) var converted = Tally()

    /// Converted of all that were won, in hundredths of a per cent; nil where nothing was.
    package var conversionRate: Int64? {
        let won = all.won.count
        return won == 0 ? nil : (converted.count * 20_000 + won) / (won * 2)
    }
}

/// How long deals took from the day they were made to the day they were closed.
package struct DaysToClose: Sendable, Hashable {
    /// How many took so many days.
    private var counts: [Int64] = []
    package private(set) var count: Int64 = 0
    private var sum: Int64 = 0

    package init() {}

    mutating func add(_ days: Int64) {
        // Ten years and more are one.
        let place = Int(min(max(0, days), 3650))
        if place >= counts.count { counts += [Int64](repeating: 0, count: place + 1 - counts.count) }
        counts[place] += 1
        count += 1
        sum += days
    }

    /// In tenths of a day; nil where there were none.
    package var average: Int64? { count == 0 ? nil : (sum * 20 + count) / (count * 2) }

    /// In days, the lower one of the two in the middle; nil where there were none.
    package var median: Int64? {
        var left = (count + 1) / 2
        for (days, number) in counts.enumerated() {
            left -= number
            if left <= 0, count > 0 { return Int64(days) }
        }
        return nil
    }
}
