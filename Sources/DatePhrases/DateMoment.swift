/// A date that was understood, in the zone it was asked for.
package struct DateMoment: Sendable, Equatable {
    /// Its first moment, in ms since 1970 UTC.
    package let instant: Int64
    package let grain: Grain
    /// Whether a time of day was given, if only as a part of the day.
    package let hasTime: Bool
    /// `YYYY-MM-DD` in the zone.
    package let localDate: String
    /// `HH:mm` in the zone, where a time was given.
    package let localTime: String?
    /// Seconds east of Greenwich at the instant.
    package let utcOffsetSeconds: Int
    /// Where a range or a period was named, the start of its last named moment (its last day, or the time it ends).
    package let end: Int64?
    /// The UTF-8 offsets of the words it was read from.
    package let range: Range<Int>

    /// The instant as RFC 3339 writes it, with the zone's offset: `2026-03-05T15:00:00+01:00`.
    package var rfc3339: String {
        let local = LocalDateTime(epochSecond: floorDivide(Int(instant), 1000) + utcOffsetSeconds)
        return local.date.iso + "T" + padded(local.hour, 2) + ":" + padded(local.minute, 2) + ":"
            + padded(local.second, 2) + Zone.offsetText(utcOffsetSeconds)
    }
}
