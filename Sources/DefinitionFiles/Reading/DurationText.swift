/// Durations as definitions write them: `24h`, `90s`, `1h30m`, `2d`, `500ms`.
package enum DurationText {
    package enum Problem: Error, Sendable, Hashable {
        /// A number alone: which unit?
        case missingUnit
        case unknownUnit(String)
        case malformed
        case tooLong
    }

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
    ]

    /// Parts in falling order of unit, each at most once; a part may have a fraction (`1.5h`).
    package static func parse(_ text: String) throws(Problem) -> Duration {
        var rest = Substring(text)
        var total: Int64 = 0
        var smallest = Int64.max
        guard !rest.isEmpty else { throw .malformed }
        while !rest.isEmpty {
            let whole = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(whole.count)
            var fraction = Substring()
            if rest.first == ".", !whole.isEmpty {
                fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                guard !fraction.isEmpty, fraction.count <= 6 else { throw .malformed }
                rest = rest.dropFirst(fraction.count + 1)
            }
            guard !whole.isEmpty else { throw .malformed }
            if rest.first == " " { rest.removeFirst() }
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard !name.isEmpty else { throw .missingUnit }
            guard let unit = units.first(where: { $0.name == name }) else { throw .unknownUnit(String(name)) }
            guard unit.milliseconds < smallest else { throw .malformed }
            smallest = unit.milliseconds
            guard let count = Int64(whole), count <= 100_000_000_000 / unit.milliseconds * 100 else { throw .tooLong }
            total += count * unit.milliseconds
            if !fraction.isEmpty, let digits = Int64(fraction) {
                let scale = (0..<fraction.count).reduce(Int64(1)) { value, _ in value * 10 }
                let (product, overflow) = digits.multipliedReportingOverflow(by: unit.milliseconds)
                guard !overflow, product % scale == 0 else { throw .malformed }
                total += product / scale
            }
        }
        // Ten years: what is longer is a slip.
        guard total <= 315_576_000_000 else { throw .tooLong }
        return .milliseconds(total)
    }

    /// The shortest spelling of a duration, for messages.
    package static func text(_ duration: Duration) -> String {
        var rest = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        guard rest > 0 else { return "0s" }
        var text = ""
        for unit in units.reversed() where rest >= unit.milliseconds {
            if unit.name == "w", rest % unit.milliseconds != 0 { continue }
            text += "\(rest / unit.milliseconds)\(unit.name)"
            rest %= unit.milliseconds
        }
        return text
    }
}
