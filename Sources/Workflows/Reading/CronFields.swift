/// The five fields of a cron expression, checked: minute, hour, day of month, month, day of week.
enum CronFields {
    private static let fields: [(name: String, range: ClosedRange<Int>, words: [String])] = [
        ("minute", 0...59, []), ("hour", 0...23, []), ("day of month", 1...31, []),
        ("month", 1...12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        ("day of week", 0...7, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ]

    /// What is wrong with a cron expression, or nil.
    static func problem(in text: String) -> String? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 5 else { return "the cron expression `\(text)` has \(parts.count) fields, not five" }
        for (part, field) in zip(parts, fields) {
            for item in part.split(separator: ",", omittingEmptySubsequences: false) where !isItem(item, of: field) {
                return
                    "`\(part)` is no \(field.name) (\(field.range.lowerBound)–\(field.range.upperBound)) of a cron expression"
            }
        }
        return nil
    }

    /// `*`, `5`, `1-5`, each with `/n`.
    private static func isItem(
        _ item: Substring, of field: (name: String, range: ClosedRange<Int>, words: [String])
    ) -> Bool {
        let halves = item.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2 {
            guard let step = Int(halves[1]), step >= 1, step <= field.range.upperBound else { return false }
        }
        guard let base = halves.first else { return false }
        if base == "*" { return true }
        let ends = base.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map { end -> Int? in
            if let word = field.words.firstIndex(of: end.lowercased()) { return word + field.range.lowerBound }
            return Int(end).flatMap { field.range.contains($0) ? $0 : nil }
        }
        guard let first = ends.first, let low = first else { return false }
        guard ends.count == 2 else { return true }
        return ends[1].map { $0 >= low } ?? false
    }
}
