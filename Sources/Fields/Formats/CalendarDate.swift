/// Days of the Gregorian calendar, normalised to `YYYY-MM-DD`. February 30 is none.
enum CalendarDate {
    /// `03/15/2026`, always with all ten characters: 3/5/26 may be two days.
    static func monthFirst(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var reader = ByteReader(text)
        guard let month = reader.digits(2), reader.take("/"), let day = reader.digits(2), reader.take("/"),
            let year = reader.digits(4), reader.isAtEnd, exists(year, month, day)
        else { return nil }
        return String(unsafeUninitializedCapacity: 10) { output in
            for place in 0..<4 { output[place] = text[6 + place] }
            output[4] = UInt8(ascii: "-")
            output[5] = text[0]
            output[6] = text[1]
            output[7] = UInt8(ascii: "-")
            output[8] = text[3]
            output[9] = text[4]
            return 10
        }
    }

    /// `2026-03-15`.
    static func yearFirst(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var reader = ByteReader(text)
        guard let year = reader.digits(4), reader.take("-"), let month = reader.digits(2), reader.take("-"),
            let day = reader.digits(2), reader.isAtEnd, exists(year, month, day)
        else { return nil }
        return text.text
    }

    private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        guard year > 0, day > 0 else { return false }
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: return day <= 31
        case 4, 6, 9, 11: return day <= 30
        case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
        default: return false
        }
    }
}
