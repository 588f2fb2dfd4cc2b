import Testing

@testable import DatePhrases

struct RobustnessTests {
    /// A fixed sequence (SplitMix64), so that a failure comes again.
    struct Sequence: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    @Test func `no heap of date words breaks the reader`() {
        let words =
            RuleBook.all.flatMap { $0.examples.flatMap { $0.key.split(separator: " ").map(String.init) } }
            + [
                "9999", "0", "99/99", "24:00", "31", "30", "Feb", "29", "-", "/", ":", ",", "'26", "9999 years", "1e9",
                "+", "ü", "’s", "–", "@",
            ]
        var random = Sequence(state: 7)
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 1...14, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(
                separator: Bool.random(using: &random)
                    ? " " : ["", "-", ".", ", "].randomElement(using: &random) ?? " ")
            for purpose in [Purpose.mention, .deadline] {
                if case .found(let moment) = DatePhrases.parse(
                    text, now: wednesday, zone: "Europe/Berlin", purpose: purpose)
                {
                    #expect(moment.range.upperBound <= text.utf8.count && !moment.range.isEmpty, "\(text)")
                    #expect(purpose == .mention || moment.instant >= wednesday - 86_400_000, "\(text)")
                }
            }
        }
    }

    @Test func `no bytes break the reader`() {
        var random = Sequence(state: 11)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = DatePhrases.parse(String(decoding: bytes, as: UTF8.self), now: wednesday, zone: "UTC")
        }
    }

    @Test(arguments: [
        "the day after ", "2 days after ", "in 1 ", "monday or ", "1 day and ", "from 3 to ", "at ", "12:", "1/", "9",
        "-", "may ", "the ",
        "by ", "not ", "a week from ", "+1 day ", "tomorrow ",
    ])
    func `a long repetition is read in bounded time`(_ part: String) {
        let clock = ContinuousClock()
        let took = clock.measure {
            _ = DatePhrases.parse(String(repeating: part, count: 20_000), now: wednesday, zone: "UTC")
        }
        #expect(took < .seconds(3))
    }

    @Test(arguments: [Int64.min, Int64.max, 253_402_300_799_999, -62_135_596_800_000])
    func `no clock breaks the reader`(_ now: Int64) {
        for text in [
            "tomorrow", "last year", "in 3 weeks", "Friday at 5", "in 9999 years", "Feb 29", "end of next month",
        ] {
            for purpose in [Purpose.mention, .deadline] {
                _ = DatePhrases.parse(text, now: now, zone: "Pacific/Apia", purpose: purpose)
            }
        }
    }

    @Test func `beyond the year 9999 is said`() {
        #expect(read("in 9999 years") == "ambiguous")
    }
}
