import CRM
import DatePhrases
import JSON

/// Everything that happens in a demo account, moment by moment: drawn from fixed randomness, so that the same seed and
/// day give the same account.
struct SeedPlan: Sendable {
    /// Something that is done at a moment, by one of the team or by a bot.
    struct Act: Sendable {
        /// Ms since 1970 UTC.
        let at: Int64
        let actor: SeedActor
        let perform: @Sendable (CRMSession, inout SeedBook) throws -> Void
    }

    private(set) var acts: [Act] = []
    /// The companies that deals are made with.
    var people: [SeedCompany] = []
    /// The first moment of all: the account is made then.
    let start: Int64
    /// Before this moment everything has happened.
    let end: Int64
    let zone: Zone
    let currency: Currency
    var random: SeededRandom
    let conversations: SeedConversation

    init(deals: Int, seed: UInt64, until day: LocalDate, zone: Zone, currency: Currency) throws {
        conversations = try SeedConversation()
        self.zone = zone
        self.currency = currency
        end = zone.instant(of: LocalDateTime(day))
        start = zone.instant(of: LocalDateTime(day.adding(months: -18), hour: 8))
        random = SeededRandom(seed)
        planTeam()
        planPeople(deals: deals)
        planDeals(deals)
        // Stable: what was planned first comes first within a moment.
        acts = acts.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// Adds what happens before the end; the rest of a story that goes beyond it has not happened yet.
    mutating func add(
        _ at: Int64, by actor: SeedActor, _ perform: @escaping @Sendable (CRMSession, inout SeedBook) throws -> Void
    ) {
        if at < end { acts.append(Act(at: at, actor: actor, perform: perform)) }
    }

    // MARK: Moments

    /// A working moment after an instant: of its own day, or of the working day after it.
    mutating func working(_ instant: Int64) -> Int64 {
        let day = zone.local(instant).date.workingDayOnOrAfter
        let second = 8 * 3600 + random.number(0...(10 * 3600 - 1))
        let moment = zone.instant(of: LocalDateTime(day, second: second))
        if moment > instant { return moment }
        return zone.instant(of: LocalDateTime(day.adding(days: 1).workingDayOnOrAfter, second: second))
    }

    /// A working moment so many days later.
    mutating func later(_ instant: Int64, days: ClosedRange<Int>) -> Int64 {
        working(instant + Int64(random.number(days)) * 86_400_000)
    }

    func day(of instant: Int64) -> LocalDate { zone.local(instant).date }
}

/// Who acts, by their place in the team.
enum SeedActor: Sendable, Hashable {
    case seller(Int)
    case bot
    case system
}

/// The numbers that records got, by their place in the plan.
struct SeedBook: Sendable {
    var users: [Int64] = []
    var companies: [Int: Int64] = [:]
    var contacts: [Int: Int64] = [:]
    var products: [Int: Int64] = [:]
    var deals: [Int: Int64] = [:]
    var activities: [String: Int64] = [:]
    var conversations: [Int: Int64] = [:]
    var orders = 0
}
