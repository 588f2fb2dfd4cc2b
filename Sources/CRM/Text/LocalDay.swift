import Foundation
import Synchronization

/// Days in a time zone, as `YYYY-MM-DD`; such texts order as the days do.
package enum LocalDay {
    /// The day that an instant (ms since 1970 UTC) falls on; UTC's where the zone is unknown.
    package static func text(of instant: Int64, in zone: String) -> String {
        let second = floorDivide(Int(instant), 1000)
        let offset = timeZone(zone)?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) ?? 0
        return text(dayNumber: floorDivide(second + offset, 86_400))
    }

    static func isKnown(zone: String) -> Bool { timeZone(zone) != nil }

    /// Whether the text is a day of the calendar, `YYYY-MM-DD`.
    static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return false }
        let digits = [0, 1, 2, 3, 5, 6, 8, 9].map { Int(bytes[$0]) - 0x30 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return false }
        let year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
        let (month, day) = (digits[4] * 10 + digits[5], digits[6] * 10 + digits[7])
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains(month) && day >= 1 && day <= lengths[month - 1]
    }

    /// Each zone is looked up once; wrong names are remembered too, a bounded number of them.
    private static let zones = Mutex<[String: TimeZone?]>([:])

    private static func timeZone(_ name: String) -> TimeZone? {
        zones.withLock { zones in
            if let known = zones[name] { return known }
            let zone = TimeZone(identifier: name)
            if zones.count < 2048 { zones[name] = .some(zone) }
            return zone
        }
    }

    /// Howard Hinnant's `civil_from_days`: years run from March, so that the leap day is the last of its year.
    private static func text(dayNumber: Int) -> String {
        let shifted = dayNumber + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2))"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
