/// What one rule understood: a day, a period, a time of day, a part of the day, or a shift, already on the calendar.
struct Piece: Sendable {
    /// By what the day was named, which says how it may be completed by another piece.
    enum Name: Sendable, Equatable { case none, weekday(Int), dayOfMonth(Int), monthDay, full, relative, today }

    var day: LocalDate?
    var lastDay: LocalDate?
    var grain: Grain = .day
    var name: Name = .none

    /// Second of the day, and how exactly it was given.
    var second: Int?
    var lastSecond: Int?
    var timeGrain: Grain = .minute
    /// Whether the first or second half of the day is open.
    var isHalfOpen = false
    var part: DayPart?
    /// "Tonight" reaches beyond midnight.
    var isNight = false

    var instant: Int64?
    var lastInstant: Int64?
    var zone: Zone?
    var shift: Duration?
    var year: Int?

    /// The weekday that was said beside a date, which it must have.
    var claimedWeekday: Int?
    /// The day belongs to "this …" and doesn't move on when it is over.
    var isFixed = false
    /// The words look back: "3 days ago", "last Friday".
    var isPast = false
    /// The day is a period's own end or start and not the whole period.
    var isEdge = false
    /// A name that is also an ordinary word, without anything that makes it a date.
    var needsCompany = false
    var problem: String?
    /// The words name no day at all ("soon"), so that any day beside them is the clearer.
    var isVague = false
    /// The day if 11/3 were read day first, for a weekday that only fits so.
    var dayFirst: LocalDate?

    init() {}

    init(_ day: LocalDate?, _ name: Name = .full) {
        self.day = day
        self.name = name
    }

    /// A period: its first and last day, and its grain.
    init(_ first: LocalDate, _ last: LocalDate, _ grain: Grain) {
        day = first
        lastDay = last
        self.grain = grain
        name = .full
    }

    static func unclear(_ text: String) -> Piece {
        var piece = Piece()
        piece.problem = text
        return piece
    }

    var hasTime: Bool { second != nil || part != nil }
    var isPeriod: Bool { grain < .day && !isEdge }

    func with(_ change: (inout Piece) -> Void) -> Piece {
        var copy = self
        change(&copy)
        return copy
    }
}
