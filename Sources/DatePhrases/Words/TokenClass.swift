/// What a token may be in a date phrase; a word may be several things (`second`, `may`, `quarter`).
struct TokenClass: OptionSet, Sendable {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }
    private init(_ bit: UInt64) { rawValue = 1 << bit }

    // Numbers and literals, made by the number scanner.
    static let int = TokenClass(0)
    static let decimal = TokenClass(1)
    static let ordinal = TokenClass(2)
    static let digits = TokenClass(3)
    static let year = TokenClass(4)
    static let date = TokenClass(5)
    static let yearMonth = TokenClass(6)
    static let clock = TokenClass(7)
    static let isoTime = TokenClass(8)
    static let offset = TokenClass(9)
    static let junk = TokenClass(10)

    // Names.
    static let weekday = TokenClass(11)
    static let month = TokenClass(12)
    static let unit = TokenClass(13)
    static let part = TokenClass(14)
    static let relative = TokenClass(15)
    static let zone = TokenClass(16)
    static let meridiem = TokenClass(17)
    static let quarterName = TokenClass(18)

    // Small words.
    static let article = TokenClass(19)
    static let next = TokenClass(20)
    static let this = TokenClass(21)
    static let last = TokenClass(22)
    static let coming = TokenClass(23)
    static let about = TokenClass(24)
    static let early = TokenClass(25)
    static let late = TokenClass(26)
    static let middle = TokenClass(27)
    static let edgeStart = TokenClass(28)
    static let edgeEnd = TokenClass(29)
    static let vague = TokenClass(30)
    static let negation = TokenClass(31)
    static let correction = TokenClass(32)
    static let filler = TokenClass(33)
    /// May follow a date in a sentence without changing its meaning.
    static let follower = TokenClass(34)
    static let pronoun = TokenClass(35)

    // Marks.
    static let comma = TokenClass(36)
    static let dash = TokenClass(37)
    static let stop = TokenClass(38)
    static let slash = TokenClass(39)
    static let plus = TokenClass(40)
    static let mark = TokenClass(41)
    static let colon = TokenClass(42)
    static let at = TokenClass(43)

    /// A name that is also an ordinary word: sat, sun, may, march.
    static let weak = TokenClass(44)
    /// Written with a capital first letter where the rest of the word is small.
    static let capital = TokenClass(45)
    static let spaceBefore = TokenClass(46)
    /// A clock reading with a leading zero, seconds, or an hour above 12: nobody's afternoon.
    static let exact = TokenClass(47)
    static let allCapitals = TokenClass(48)
    /// Mends a spelling mistake.
    static let mended = TokenClass(49)

    /// Without one of these no message speaks of a date.
    static let anchors: TokenClass = [
        .ordinal, .year, .date, .yearMonth, .clock, .isoTime, .weekday, .month, .unit, .part, .relative, .quarterName,
        .edgeEnd, .vague, .holiday, .hourWord, .meridiem,
    ]
    static let holiday = TokenClass(50)
    static let hourWord = TokenClass(51)
    /// Words that only lead to a date: at, by, on.
    static let lead = TokenClass(52)
    static let score = TokenClass(53)
    static let possessive = TokenClass(54)
    /// Names a number that follows: invoice, room, ticket.
    static let label = TokenClass(55)
    /// A verb that looks back: bought, ordered, called.
    static let pastVerb = TokenClass(56)
}
