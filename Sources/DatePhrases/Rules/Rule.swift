/// One way of saying a date: a pattern over words, what it means, and examples that are run as tests.
///
/// A pattern is a row of steps. A small word stands for itself, a large word for a class of tokens or a phrase of its
/// own (`DURATION`, `DAY`, `HOUR`); `a|b` is either, a closing `?` makes a step optional.
struct Rule: Sendable {
    /// What kind of piece a rule makes; pieces of different kinds are put together by the composer.
    enum Kind: Int, Sendable { case day, period, time, part, year, shift }

    let kind: Kind
    let pattern: String
    /// Phrase and reading, asked on Wednesday 2026-03-04 at 10:00 UTC: `2026-03-12`, `2026-03-12T15:00`,
    /// `2026-03-09 week`.
    let examples: KeyValuePairs<String, String>
    let read: @Sendable (Match) -> Piece?

    init(
        _ kind: Kind, _ pattern: String, _ examples: KeyValuePairs<String, String> = [:],
        read: @escaping @Sendable (Match) -> Piece?
    ) {
        self.kind = kind
        self.pattern = pattern
        self.examples = examples
        self.read = read
    }
}

/// One step of a pattern, ready to be matched.
struct Step: Sendable {
    enum Kind: Sendable { case token, duration, day, hour }

    var kind = Kind.token
    var isOptional = false
    var classes: TokenClass = []
    /// Which of the rule book's step words it may be.
    var words: Range<Int> = 0..<0
}

/// A rule's pattern: a stretch of the rule book's steps. It holds no references, so that trying it costs nothing.
struct CompiledRule: Sendable {
    let rule: Int
    let kind: Rule.Kind
    let steps: Range<Int>

    /// The classes' names in patterns.
    static let names: [String: TokenClass] = [
        "INT": .int, "DECIMAL": .decimal, "ORD": .ordinal, "YEAR": .year, "DATE": .date, "YM": .yearMonth,
        "CLOCK": .clock, "OFFSET": .offset, "WEEKDAY": .weekday, "MONTH": .month, "UNIT": .unit, "PART": .part,
        "REL": .relative, "ZONE": .zone, "AMPM": .meridiem, "QUARTER": .quarterName, "A": .article, "NEXT": .next,
        "THIS": .this, "LAST": .last, "COMING": .coming, "ABOUT": .about, "EARLY": .early, "LATE": .late,
        "MID": .middle,
        "START": .edgeStart, "END": .edgeEnd, "COMMA": .comma, "DASH": .dash, "SLASH": .slash, "PLUS": .plus,
        "VAGUE": .vague,
    ]

    /// A rule's steps are appended to those of the rules before it.
    init(_ rule: Rule, number: Int, lexicon: inout Lexicon, steps all: inout [Step], words: inout [Int]) {
        self.rule = number
        kind = rule.kind
        let first = all.count
        for var text in rule.pattern.split(separator: " ") {
            var step = Step()
            step.isOptional = text.hasSuffix("?")
            if step.isOptional { text = text.dropLast() }
            let start = words.count
            switch text {
            case "DURATION": step.kind = .duration
            case "DAY": step.kind = .day
            case "HOUR": step.kind = .hour
            default:
                for alternative in text.split(separator: "|") {
                    if let known = CompiledRule.names[String(alternative)] {
                        step.classes.formUnion(known)
                    } else {
                        words.append(lexicon.number(ofRuleWord: alternative))
                    }
                }
            }
            step.words = start..<words.count
            all.append(step)
        }
        steps = first..<all.count
    }
}

/// All rules in one table, with the lexicon of the words they use and, by word, the rules that may begin with it.
struct RuleBook: Sendable {
    static let shared = RuleBook()

    let rules: [Rule]
    let compiled: [CompiledRule]
    let steps: [Step]
    let stepWords: [Int]
    let lexicon: Lexicon
    /// Rules by the number of their first word.
    private let byWord: [[UInt16]]
    private let starters: [Bool]
    let cues: [(steps: [Int], cue: Cue)]

    static var all: [Rule] {
        dayRules + weekdayRules + shiftRules + holidayRules + periodRules + timeRules
    }

    init() {
        rules = RuleBook.all
        var lexicon = Lexicon()
        for word in Duration.leadWords { _ = lexicon.number(ofRuleWord: word[...]) }
        var steps: [Step] = []
        var stepWords: [Int] = []
        compiled = rules.enumerated().map {
            CompiledRule($0.element, number: $0.offset, lexicon: &lexicon, steps: &steps, words: &stepWords)
        }
        self.steps = steps
        self.stepWords = stepWords
        cues = Cue.table.map { entry in
            (entry.words.split(separator: " ").map { lexicon.number(ofRuleWord: $0) }, entry.cue)
        }
        var lists = [[UInt16]](repeating: [], count: lexicon.words.count)
        for (number, rule) in compiled.enumerated() {
            for word in lists.indices where RuleBook.mayBegin(steps[rule.steps], with: word, lexicon, stepWords) {
                lists[word].append(UInt16(number))
            }
        }
        byWord = lists
        var starters = lists.map { !$0.isEmpty }
        for cue in cues { starters[cue.steps[0]] = true }
        self.starters = starters
        self.lexicon = lexicon
    }

    func rules(beginningWith word: Int) -> [UInt16] { byWord[word] }
    func begins(_ word: Int) -> Bool { starters[word] }

    private static func mayBegin(_ steps: ArraySlice<Step>, with word: Int, _ lexicon: Lexicon, _ words: [Int]) -> Bool
    {
        for step in steps {
            if mayBegin(step, with: word, lexicon, words) { return true }
            if !step.isOptional { return false }
        }
        return false
    }

    private static func mayBegin(_ step: Step, with word: Int, _ lexicon: Lexicon, _ words: [Int]) -> Bool {
        if word == LiteralWord.unknown { return false }
        let known = lexicon.words[word].classes
        let classes = step.classes
        switch step.kind {
        case .token:
            if words[step.words].contains(word) { return true }
            switch word {
            case LiteralWord.number: return !classes.isDisjoint(with: [.int, .ordinal, .decimal, .year])
            case LiteralWord.literal:
                return !classes.isDisjoint(with: [.date, .yearMonth, .clock, .offset, .quarterName, .plus, .dash])
            default: return !classes.isDisjoint(with: known)
            }
        case .duration:
            return word == LiteralWord.number || !known.isDisjoint(with: [.int, .article])
                || Duration.leadWords.contains { lexicon[Lexicon.Key($0) ?? Lexicon.Key()] == word }
        case .hour:
            return word == LiteralWord.number || word == LiteralWord.literal || !known.isDisjoint(with: [.int, .part])
                || ["half", "quarter"].contains { lexicon[Lexicon.Key($0) ?? Lexicon.Key()] == word }
        case .day:
            return false
        }
    }
}

/// A word before a date that says how it bounds.
enum Cue: Sendable {
    case none, until, before, after, from, since

    static let table: [(words: String, cue: Cue)] = [
        ("no later than", .until), ("not later than", .until), ("at the latest by", .until), ("at the latest", .until),
        ("no earlier than", .from), ("not earlier than", .from), ("not before", .from), ("not after", .until),
        ("not until", .from),
        ("any time after", .after), ("anytime after", .after), ("any time before", .before), ("by", .until),
        ("until", .until), ("till", .until), ("til", .until), ("up to", .until), ("earlier than", .before),
        ("no sooner than", .from), ("not sooner than", .from), ("before", .before),
        ("prior to", .before), ("ahead of", .before), ("after", .after), ("since", .since), ("from", .from),
        ("starting on", .from), ("starting from", .from), ("starting", .from), ("as of", .from), ("effective", .from),
        ("beginning", .from), ("between", .from),
        ("due on", .none), ("due by", .until), ("due", .none), ("on", .none), ("at", .none), ("in", .none),
        ("during", .none), ("over", .none), ("for", .none), ("towards", .none), ("toward", .none), ("around", .none),
        ("about", .none), ("the", .none), ("come", .none),
    ]
}
