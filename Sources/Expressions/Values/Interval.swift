/// A length of time to the nanosecond: CEL's duration.
///
/// The range is that of signed 64-bit nanoseconds, about ±292 years: the spec lets an implementation choose it, and
/// its conformance suite wants the difference between the years 1 and 9999 refused.
package struct Interval: Hashable, Sendable {
    package let seconds: Int64
    /// Of the same sign as `seconds`, below 10⁹ in size.
    package let nanoseconds: Int32

    /// Brings the two parts to one sign; nil outside of the range.
    init?(seconds: Int64, nanoseconds: Int64 = 0) {
        let (whole, lost) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (total, overflow) = whole.addingReportingOverflow(nanoseconds)
        if lost || overflow { return nil }
        self.init(nanoseconds: total)
    }

    package init(nanoseconds total: Int64) {
        seconds = total / 1_000_000_000
        nanoseconds = Int32(total % 1_000_000_000)
    }

    package init?(milliseconds: Int64) {
        self.init(seconds: milliseconds / 1000, nanoseconds: milliseconds % 1000 * 1_000_000)
    }

    /// In whole nanoseconds; the range keeps it from overflowing.
    package var totalNanoseconds: Int64 { seconds * 1_000_000_000 + Int64(nanoseconds) }
    /// Rounded towards zero.
    package var milliseconds: Int64 { totalNanoseconds / 1_000_000 }

    func adding(_ other: Interval) -> Interval? {
        let (total, overflow) = totalNanoseconds.addingReportingOverflow(other.totalNanoseconds)
        return overflow ? nil : Interval(nanoseconds: total)
    }

    func subtracting(_ other: Interval) -> Interval? {
        let (total, overflow) = totalNanoseconds.subtractingReportingOverflow(other.totalNanoseconds)
        return overflow ? nil : Interval(nanoseconds: total)
    }
}
