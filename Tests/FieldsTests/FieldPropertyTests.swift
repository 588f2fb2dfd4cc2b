import Testing

@testable import Fields

/// What holds for any value, tried on many made from the pieces that go wrong.
struct FieldPropertyTests {
    private static let pieces = [
        "1", "42", "555", "0958", "4242", "-", "--", ".", ",", "/", "@", "$", "+", "+1", "(", ")", " ", "  ", "\t",
        "\n", "\r",
        "a", "Z", "é", "ß", "１", "٣", "\u{A0}", "\u{200B}", "\u{0}", "🙂", "http", "https://", "www.", "example", ".com",
        "linkedin.com/in/", "[", "]", ":", "?", "#", "%", "\"", "\\", "'", "K1A", "0A9", "SW1A", "1AA", "ORD", "02",
        "30",
        "2026", "078-05-1120", "4242 4242 4242 4242", "•",
    ]

    /// SplitMix64, so that every run tries the same.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static func values(seed: UInt64, count: Int) -> [String] {
        var generator = Generator(state: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                pieces.randomElement(using: &generator) ?? ""
            }.joined()
        }
    }

    /// Of those that keep the form they normalise to.
    private static let stable = FieldPreset.allCases.filter { $0 != .currencyUSD && $0 != .dateMDY }

    @Test(arguments: FieldPreset.allCases)
    func `blanks around change nothing, no line break gets in, and the normalised form is accepted`(
        _ preset: FieldPreset
    ) {
        let rule = FieldRule(preset)
        for value in Self.values(seed: 7, count: 3_000) {
            let verdict = rule.check(value)
            #expect(rule.check("\t \(value)  ") == verdict)
            guard let normalized = verdict.normalized else { continue }
            #expect(!value.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }, "\(value.debugDescription)")
            #expect(!normalized.isEmpty)
            if Self.stable.contains(preset) { #expect(rule.check(normalized).normalized == normalized) }
        }
    }

    @Test func `masking changes digits alone, and once is enough`() {
        for value in Self.values(seed: 11, count: 20_000) {
            let masked = SensitiveText.masked(value)
            guard masked != value else { continue }
            #expect(SensitiveText.masked(masked) == masked, "\(value.debugDescription)")
            let (before, after) = (Array(value.unicodeScalars), Array(masked.unicodeScalars))
            #expect(before.count == after.count)
            for (old, new) in zip(before, after) where old != new {
                #expect(new == "•" && (old.properties.numericType == .decimal), "\(value.debugDescription)")
            }
        }
    }

    @Test func `a secret in any surroundings is found`() {
        for (place, value) in Self.values(seed: 13, count: 5_000).enumerated() {
            // Digits and marks next to it would make it another number.
            let around = value.unicodeScalars.filter {
                !$0.properties.isWhitespace && $0.properties.isAlphabetic || $0 == "\""
            }
            let text = String(String.UnicodeScalarView(around))
            for secret in ["219-09-9999", "378282246310005"] where place.isMultiple(of: 2) || secret.count == 15 {
                #expect(!SensitiveText.masked("\(text) \(secret) \(text)").contains(secret))
            }
        }
    }
}
