/// A moment, to the nanosecond, from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
package struct Timestamp: Hashable, Sendable {
    /// Since 1970-01-01T00:00:00Z, without leap seconds; negative before.
    package let seconds: Int64
    /// 0 … 999,999,999, counted forward from `seconds` also before 1970.
    package let nanoseconds: Int32

    static let earliest: Int64 = -62_135_596_800
    static let latest: Int64 = 253_402_300_799

    /// Nil outside of CEL's range.
    package init?(seconds: Int64, nanoseconds: Int32 = 0) {
        guard seconds >= Self.earliest, seconds <= Self.latest, (0..<1_000_000_000).contains(nanoseconds) else {
            return nil
        }
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Nil outside of CEL's range. `milliseconds` since 1970-01-01T00:00:00Z.
    package init?(milliseconds: Int64) {
        let (seconds, rest) = Self.floored(milliseconds, 1000)
        self.init(seconds: seconds, nanoseconds: Int32(rest) * 1_000_000)
    }

    /// Since 1970-01-01T00:00:00Z, rounded down.
    package var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds / 1_000_000) }

    static func floored(_ a: Int64, _ b: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
        return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder)
    }

    func adding(_ interval: Interval) -> Timestamp? {
        var seconds = seconds + interval.seconds
        var nanoseconds = nanoseconds + interval.nanoseconds
        if nanoseconds < 0 { (seconds, nanoseconds) = (seconds - 1, nanoseconds + 1_000_000_000) }
        if nanoseconds >= 1_000_000_000 { (seconds, nanoseconds) = (seconds + 1, nanoseconds - 1_000_000_000) }
        return Timestamp(seconds: seconds, nanoseconds: nanoseconds)
    }

    func since(_ other: Timestamp) -> Interval? {
        Interval(seconds: seconds - other.seconds, nanoseconds: Int64(nanoseconds - other.nanoseconds))
    }

    func isBefore(_ other: Timestamp) -> Bool {
        (seconds, nanoseconds) < (other.seconds, other.nanoseconds)
    }
}
