/// How many deals, and what they come to.
package struct Tally: Sendable, Hashable {
    package private(set) var count: Int64
    /// Minor units.
    package private(set) var amount: Int64

    package init(count: Int64 = 0, amount: Int64 = 0) {
        self.count = count
        self.amount = amount
    }

    mutating func add(_ amount: Int64) {
        count += 1
        self.amount += amount
    }
}

/// What was won and what was lost of something.
package struct Outcome: Sendable, Hashable {
    package internal(set) var won = Tally()
    package internal(set) var lost = Tally()

    package init() {}

    /// Won of all that were closed, in hundredths of a per cent; nil where nothing was.
    package var winRate: Int64? {
        let closed = won.count + lost.count
        return closed == 0 ? nil : (won.count * 20_000 + closed) / (closed * 2)
    }
}
