import DatePhrases

/// The accessors of timestamps and durations, and `format_date`.
enum TimeFunctions {
    static let all: [Function] = [
        field("getFullYear") { $0.year },
        field("getMonth") { $0.month - 1 },
        field("getDate") { $0.day },
        field("getDayOfMonth") { $0.day - 1 },
        field("getDayOfWeek") { $0.weekday % 7 },
        field("getDayOfYear") { $0.dayOfYear - 1 },
        field("getHours", ofInterval: { $0.seconds / 3600 }) { $0.hour },
        field("getMinutes", ofInterval: { $0.seconds / 60 }) { $0.minute },
        field("getSeconds", ofInterval: { $0.seconds }) { $0.second },
        field("getMilliseconds", ofInterval: { Int64($0.nanoseconds / 1_000_000) }) { $0.nanosecond / 1_000_000 },
        .global("format_date", "format_date(timestamp | string, pattern) or with a zone after it", 2...3, formatDate),
    ]

    /// An accessor: of a timestamp by the clock of the zone given (else UTC), of a duration in whole units.
    private static func field(
        _ name: String, ofInterval: (@Sendable (Interval) -> Int64)? = nil,
        _ read: @escaping @Sendable (WallClock) -> Int
    ) -> Function {
        let duration = ofInterval == nil ? "" : " or duration.\(name)()"
        return .member(name, "timestamp.\(name)(), timestamp.\(name)(zone)\(duration)", 1...2) {
            arguments, frame throws(Fault) in
            switch arguments[0] {
            case .timestamp(let timestamp):
                var zone = Zone.utc
                if arguments.count == 2 {
                    guard case .string(let name) = arguments[1] else { return nil }
                    zone = try ZoneName.zone(name, frame)
                }
                return .int(Int64(read(WallClock(timestamp, in: zone))))
            case .duration(let interval) where arguments.count == 1:
                return ofInterval.map { .int($0(interval)) }
            default: return nil
            }
        }
    }

    private static func formatDate(_ arguments: [Value], _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let pattern) = arguments[1] else { return nil }
        var zone = frame.scope.zone
        if arguments.count == 3 {
            guard case .string(let given) = arguments[2] else { return nil }
            zone = given
        }
        let clock: WallClock
        switch arguments[0] {
        case .timestamp(let timestamp): clock = WallClock(timestamp, in: try ZoneName.zone(zone, frame))
        case .string(let text):
            if let date = RFC3339.date(text) {
                clock = WallClock(date)
            } else if case .moment(let timestamp) = RFC3339.read(text) {
                clock = WallClock(timestamp, in: try ZoneName.zone(zone, frame))
            } else {
                let message = "format_date() wants a timestamp, or text such as 2026-03-05 or 2026-03-05T15:00:00Z"
                throw frame.fault(.invalidArgument, "\(message), found \(arguments[0].shown)")
            }
        default: return nil
        }
        switch DatePattern.format(clock, pattern) {
        case .success(let text):
            try frame.allocate(text.utf8.count)
            return .string(text)
        case .failure(let error): throw frame.fault(.invalidArgument, error.message)
        }
    }
}
