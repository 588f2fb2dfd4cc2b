/// Spans of business life for a person: `3 days`, `5 hours`.
enum DurationText {
    static func of(milliseconds: Int64) -> String {
        let minutes = milliseconds / 60_000
        return switch minutes {
        case ..<1: "a moment"
        case ..<120: counted(minutes, "minute")
        case ..<2880: counted(minutes / 60, "hour")
        default: counted(minutes / 1440, "day")
        }
    }

    private static func counted(_ count: Int64, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
}
