import Testing

@testable import DatePhrases

/// 2026-03-04, a Wednesday, at 10:00 UTC.
let wednesday: Int64 = 1_772_618_400_000

/// A reading as the rules' examples write it.
func written(_ reading: DateReading) -> String {
    switch reading {
    case .found(let moment):
        if moment.grain < .day { return "\(moment.localDate) \(moment.grain)" }
        return moment.localTime.map { "\(moment.localDate)T\($0)" } ?? moment.localDate
    case .ambiguous: return "ambiguous"
    case .notFound: return "none"
    }
}

func read(_ text: String, _ purpose: Purpose = .mention, now: Int64 = wednesday, zone: String = "UTC") -> String {
    written(DatePhrases.parse(text, now: now, zone: zone, purpose: purpose))
}

struct RuleExampleTests {
    static let examples = RuleBook.shared.rules.flatMap { rule in
        rule.examples.map { (pattern: rule.pattern, phrase: $0.key, reading: $0.value) }
    }

    @Test(arguments: examples)
    func `a rule reads its own examples`(_ example: (pattern: String, phrase: String, reading: String)) {
        #expect(read(example.phrase) == example.reading, "\(example.phrase), of the rule \(example.pattern)")
    }
}
