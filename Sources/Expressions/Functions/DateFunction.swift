import DatePhrases

/// `date("next Thursday")`: a date in plain words as its first moment, read from `now` in the scope's zone.
enum DateFunction {
    static let function = Function.global("date", "date(string)", date)

    private static func date(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = value else { return nil }
        // Reading words costs some tens of microseconds.
        try frame.step(1000 + text.utf8.count)
        let zone = try ZoneName.zone(frame.scope.zone, frame)
        switch DatePhrases.parse(text, now: frame.scope.now, zone: zone) {
        case .found(let moment):
            guard let timestamp = Timestamp(milliseconds: moment.instant) else {
                throw frame.fault(.overflow, "\(value.shown) is out of the range of a timestamp, the years 1 to 9999")
            }
            return .timestamp(timestamp)
        case .ambiguous(let reason), .notFound(let reason):
            throw frame.fault(.invalidArgument, "date(\(value.shown)) cannot tell which date is meant: \(reason)")
        }
    }
}
