/// What a phrase or message says about a date.
package enum DateReading: Sendable {
    /// One date, understood.
    case found(DateMoment)
    /// A date is spoken of, but not one date: the text says what and why, for the person or model that can ask again.
    case ambiguous(String)
    /// No date is spoken of; the text says what would be understood.
    case notFound(String)
}

/// How exact a date was given.
package enum Grain: String, Sendable, Comparable, CaseIterable {
    case year, quarter, month, week, day, hour, minute, second

    private var rank: Int { Grain.allCases.firstIndex(of: self) ?? 0 }

    /// The coarser grain is the lesser.
    package static func < (left: Grain, right: Grain) -> Bool { left.rank < right.rank }
}

/// What a date is wanted for.
package enum Purpose: Sendable {
    /// A date spoken of: a week or month is its first moment, with its grain.
    case mention
    /// A due date: never in the past, a period means its last working day, a range its end.
    case deadline
}
