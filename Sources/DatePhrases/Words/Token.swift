/// One word, number or mark of a message.
struct Token {
    /// UTF-8 offsets in the message.
    var start: Int
    var end: Int
    /// The word's number in the lexicon; 0 is a word without meaning here.
    var word: Int
    var classes: TokenClass
    /// The number, weekday 1…7, month 1…12, unit, part of day, days from today, or packed literal, by class.
    var value: Int
    /// The place in an order (−1 is the last); 0 where the word is none.
    var ordinal: Int

    func has(_ some: TokenClass) -> Bool { !classes.isDisjoint(with: some) }
}

/// The numbers by which literal kinds are looked up among the rules.
enum LiteralWord {
    static let unknown = 0
    static let number = 1
    static let literal = 2
    static let count = 3
}

/// Dates and clock readings packed into a token's value; 0 stands for a part that isn't given.
enum Packed {
    static func date(_ year: Int, _ month: Int, _ day: Int) -> Int { year * 10_000 + month * 100 + day }
    static func year(_ packed: Int) -> Int { packed / 10_000 }
    static func month(_ packed: Int) -> Int { packed / 100 % 100 }
    static func day(_ packed: Int) -> Int { packed % 100 }

    /// Seconds of the day, with a mark whether seconds were written.
    static func clock(_ hour: Int, _ minute: Int, _ second: Int?) -> Int {
        (hour * 3600 + minute * 60 + (second ?? 0)) * 2 + (second == nil ? 0 : 1)
    }
}

/// A unit of time, in rising order.
enum TimeUnit: Int, Sendable {
    case second, minute, hour, day, week, fortnight, month, quarter, year, decade, workingDay, weekend
}

/// A part of the day and the hours it spans.
enum DayPart: Int, Sendable {
    case morning, noon, lunch, afternoon, evening, night, midnight, endOfDay, firstThing

    /// Hours since midnight; the second is where the part ends.
    var hours: (start: Int, end: Int) {
        switch self {
        case .morning, .firstThing: (9, 12)
        case .noon, .lunch: (12, 12)
        case .afternoon: (13, 17)
        case .evening: (18, 21)
        case .night: (20, 24)
        case .midnight: (0, 0)
        case .endOfDay: (17, 17)
        }
    }
}
