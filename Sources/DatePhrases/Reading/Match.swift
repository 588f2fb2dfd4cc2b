/// A rule's pattern laid over tokens: which token or phrase each step took.
struct Match {
    let reader: Reader
    let start: Int
    private(set) var end: Int
    /// The token at which each step begins, −1 where an optional step was skipped. No pattern has more steps.
    private var places = InlineArray<16, Int32>(repeating: -1)
    private(set) var stepCount = 0

    init(reader: Reader, start: Int) {
        self.reader = reader
        self.start = start
        end = start
    }

    mutating func run(_ rule: CompiledRule) -> Bool {
        stepCount = rule.steps.count
        return stepCount <= 16 && match(rule.steps.lowerBound, rule.steps, start)
    }

    private mutating func match(_ index: Int, _ rule: Range<Int>, _ place: Int) -> Bool {
        guard index < rule.upperBound else {
            end = place
            return true
        }
        let next = advance(index, place)
        if next > place {
            places[index - rule.lowerBound] = Int32(place)
            if match(index + 1, rule, next) { return true }
        }
        guard reader.steps[index].isOptional else { return false }
        places[index - rule.lowerBound] = -1
        return match(index + 1, rule, place)
    }

    /// The place after what a step takes, −1 where it takes nothing.
    private func advance(_ index: Int, _ place: Int) -> Int {
        guard place < reader.tokens.count else { return -1 }
        let step = reader.steps[index]
        switch step.kind {
        case .token:
            if reader.tokens[place].has(step.classes) { return place + 1 }
            let word = reader.tokens[place].word
            for candidate in step.words where reader.stepWords[candidate] == word { return place + 1 }
            return -1
        case .duration: return reader.duration(at: place)?.1 ?? -1
        case .day: return reader.day(at: place)?.1 ?? -1
        case .hour: return reader.hour(at: place)?.end ?? -1
        }
    }

    func has(_ step: Int) -> Bool { places[step] >= 0 }
    func place(_ step: Int) -> Int { Int(places[step]) }
    func token(_ step: Int) -> Token { reader.tokens[place(step)] }
    func value(_ step: Int) -> Int { reader.tokens[place(step)].value }
    func ordinal(_ step: Int) -> Int { reader.tokens[place(step)].ordinal }
    func unit(_ step: Int) -> TimeUnit? { has(step) && token(step).has(.unit) ? TimeUnit(rawValue: value(step)) : nil }
    func isClass(_ step: Int, _ classes: TokenClass) -> Bool { has(step) && token(step).has(classes) }
    func duration(_ step: Int) -> Duration? { reader.duration(at: place(step))?.0 }
    func day(_ step: Int) -> Piece? { reader.day(at: place(step))?.0 }
    func hour(_ step: Int) -> Hour? { reader.hour(at: place(step)) }

    var today: LocalDate { reader.today }
    var range: Range<Int> { start..<end }
    var text: String { reader.text(range) }
    var isWhole: Bool { reader.isWhole(range) }
    var isFree: Bool { reader.isFree(end) }
    /// Whether the token before the match is of a class.
    func isAfter(_ classes: TokenClass) -> Bool { reader.isClass(start - 1, classes) }
    func isAfterWord(_ spelling: StaticString) -> Bool { reader.isWord(start - 1, spelling) }

    /// Whether a word before the match leads to a date: on, by, until.
    var isLed: Bool {
        for word: StaticString in [
            "on", "by", "until", "till", "til", "before", "after", "since", "from", "due", "every",
        ]
        where isAfterWord(word) {
            return true
        }
        return false
    }
}
