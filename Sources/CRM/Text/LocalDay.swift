import DatePhrases

/// Days in a time zone, as `YYYY-MM-DD`; such texts order as the days do.
package enum LocalDay {
    /// The day that an instant (ms since 1970 UTC) falls on; UTC's where the zone is unknown.
    package static func text(of instant: Int64, in zone: String) -> String {
        (Zone(zone) ?? .utc).local(instant).date.iso
    }

    /// Whether it is a zone of the IANA database; a bare offset is none, since it has no clock changes.
    static func isKnown(zone: String) -> Bool {
        zone.utf8.first.map { (0x41...0x5A).contains($0 & 0xDF) } == true && Zone(zone) != nil
    }

    /// Whether the text is a day of the calendar, `YYYY-MM-DD`.
    static func isDate(_ text: String) -> Bool { date(text) != nil }

    /// The day that a text `YYYY-MM-DD` names.
    static func date(_ text: String) -> LocalDate? {
        let bytes = text.utf8
        guard bytes.count == 10 else { return nil }
        var parts = (0, 0, 0)
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            let digit = Int(byte) - 0x30
            switch place {
            case ..<4: parts.0 = parts.0 * 10 + digit
            case ..<7: parts.1 = parts.1 * 10 + digit
            default: parts.2 = parts.2 * 10 + digit
            }
        }
        return LocalDate(year: parts.0, month: parts.1, day: parts.2)
    }
}
