extension DefinitionNode {
    /// Text: a string, or a number as it is written. `what` names it in messages ("`title`").
    package func text(_ what: String, _ problems: DiagnosticCollector) -> String? {
        guard case .scalar(let scalar) = content else {
            if !isInvalid { problems.error(position, "wrong-type", "\(what) must be text, not \(described)") }
            return nil
        }
        switch scalar.value {
        case .string, .integer, .float: return scalar.text
        case .null:
            problems.error(position, "wrong-type", "\(what) is empty", hint: "write its text, or remove it")
        case .bool:
            problems.error(
                position, "wrong-type", "\(what) must be text, and `\(scalar.text)` is a boolean",
                hint: "put quotes around it: \"\(scalar.text)\"")
        }
        return nil
    }

    /// A name: text that is no number.
    package func name(_ what: String, _ problems: DiagnosticCollector) -> String? {
        guard case .scalar(let scalar) = content, scalar.value == .string, !scalar.text.isEmpty else {
            if !isInvalid { problems.error(position, "wrong-type", "\(what) must be a name, not \(described)") }
            return nil
        }
        return scalar.text
    }

    package func bool(_ what: String, _ problems: DiagnosticCollector) -> Bool? {
        if case .bool(let value) = scalar?.value { return value }
        guard !isInvalid else { return nil }
        let word = scalar?.text.lowercased() ?? ""
        let meant =
            ["yes", "on", "true", "1"].contains(word)
            ? "true" : ["no", "off", "false", "0"].contains(word) ? "false" : nil
        problems.error(
            position, "wrong-type", "\(what) must be `true` or `false`, not \(described)",
            hint: meant.map { "write `\($0)`" })
        return nil
    }

    /// A whole number within a range.
    package func int(_ what: String, in range: ClosedRange<Int>, _ problems: DiagnosticCollector) -> Int? {
        guard case .integer(let number) = scalar?.value else {
            if !isInvalid {
                let isQuoted = scalar.map { $0.style != .plain && Int($0.text) != nil } ?? false
                problems.error(
                    position, "wrong-type", "\(what) must be a whole number, not \(described)",
                    hint: isQuoted ? "remove the quotes" : nil)
            }
            return nil
        }
        guard let number, range.contains(number) else {
            let bounds =
                range.upperBound == .max
                ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            problems.error(position, "out-of-range", "\(what) must be \(bounds), not \(scalar?.text ?? "")")
            return nil
        }
        return number
    }

    /// A duration such as `24h` or `1h30m`.
    package func duration(_ what: String, _ problems: DiagnosticCollector) -> Duration? {
        guard let scalar else {
            if !isInvalid {
                problems.error(position, "wrong-type", "\(what) must be a duration such as `24h`, not \(described)")
            }
            return nil
        }
        do throws(DurationText.Problem) {
            return try DurationText.parse(scalar.text)
        } catch {
            let units = "`ms`, `s`, `m`, `h`, `d` or `w`"
            switch error {
            case .missingUnit:
                problems.error(
                    position, "duration-unit", "the duration `\(scalar.text)` has no unit",
                    hint: scalar.text.allSatisfy(\.isNumber)
                        ? "write `\(scalar.text)s` for seconds, `\(scalar.text)m` for minutes, `\(scalar.text)h` for hours"
                        : "write it like `24h`, `90s`, `1h30m` or `2d`")
            case .unknownUnit(let unit):
                let near = Self.unitNames[unit.lowercased()]
                problems.error(
                    position, "duration-unit", "the duration `\(scalar.text)` has an unknown unit `\(unit)`",
                    hint: near.map { "did you mean `\($0)`? The units are \(units)" } ?? "the units are \(units)")
            case .tooLong:
                problems.error(position, "duration", "the duration `\(scalar.text)` is longer than ten years")
            case .malformed:
                problems.error(
                    position, "duration", "\(what) must be a duration, not \(described)",
                    hint: "write it like `24h`, `90s`, `1h30m` or `2d`")
            }
            return nil
        }
    }

    private static let unitNames = [
        "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
        "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w", "weeks": "w",
        "millis": "ms", "msec": "ms", "milliseconds": "ms", "month": "d", "months": "d", "mo": "d",
    ]

    /// One of a few words.
    package func choice(_ what: String, among words: [String], _ problems: DiagnosticCollector) -> String? {
        guard let scalar else {
            if !isInvalid {
                problems.error(position, "wrong-type", "\(what) must be \(Words.or(words)), not \(described)")
            }
            return nil
        }
        guard words.contains(scalar.text) else {
            let near = suggestion(for: scalar.text, among: words)
            problems.error(
                position, "unknown-word", "\(what) must be \(Words.or(words)), not \(described)",
                hint: near.map { "did you mean `\($0)`?" })
            return nil
        }
        return scalar.text
    }

    /// A list of names; one alone may stand without brackets.
    package func names(_ what: String, _ problems: DiagnosticCollector) -> [(name: String, node: DefinitionNode)]? {
        switch content {
        case .list(let items):
            return items.compactMap { item in item.name("an item of \(what)", problems).map { ($0, item) } }
        case .scalar(let scalar) where scalar.value == .string: return [(scalar.text, self)]
        case .invalid: return nil
        default:
            problems.error(
                position, "wrong-type", "\(what) must be a list of names, not \(described)", hint: "write `[a, b]`")
            return nil
        }
    }
}

/// Lists of words in messages.
package enum Words {
    /// "`a`, `b` or `c`"
    package static func or(_ words: some Sequence<String>) -> String { joined(words, "or") }
    /// "`a`, `b` and `c`"
    package static func and(_ words: some Sequence<String>) -> String { joined(words, "and") }

    private static func joined(_ words: some Sequence<String>, _ last: String) -> String {
        let quoted = words.map { "`\($0)`" }
        guard quoted.count > 1 else { return quoted.first ?? "nothing" }
        return quoted.dropLast().joined(separator: ", ") + " \(last) " + quoted[quoted.count - 1]
    }
}
