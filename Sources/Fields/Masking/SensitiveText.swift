/// Free text in which Social Security numbers and numbers of payment cards are masked.
///
/// Found are:
///  - `123-45-6789`, with hyphens, dots or blanks, and nine digits in a row after "SSN" or "social security";
///  - 13 to 19 digits that Luhn's check holds for, which begin with 2 to 6 as payment cards do (ISO/IEC 7812), in a row
///    or in groups of four and more, or one by one, with blanks, hyphens or dots between. Shorter groups are dates,
///    phone numbers and lists, of which one in ten would pass the check.
///
/// Digits may be full-width, blanks non-breaking, hyphens dashes. The last four digits stay.
package enum SensitiveText {
    /// The text itself where there is nothing to mask, which a text without digits shows in one pass over its bytes.
    package static func masked(_ text: String) -> String {
        var text = text
        // What ran into a number that is masked now may be one itself; more than two in a row are nobody's.
        for _ in 0..<4 {
            guard let masked = maskedOnce(&text) else { break }
            text = masked
        }
        return text
    }

    private static func maskedOnce(_ text: inout String) -> String? {
        text.withUTF8 { bytes in
            guard hasDigits(bytes) else { return nil }
            var finder = SecretFinder(bytes)
            let digits = finder.secrets()
            return digits.isEmpty ? nil : masked(bytes, digits)
        }
    }

    /// Whether there is a digit of ASCII, or a byte that a full-width one begins with. In blocks without a way out, so
    /// that the compiler may take many bytes at once.
    private static func hasDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var place = 0
        while place + 64 <= bytes.count {
            var found: UInt8 = 0
            for offset in 0..<64 {
                let byte = bytes[place &+ offset]
                found |= (byte &- 0x30 < 10 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
            }
            if found != 0 { return true }
            place += 64
        }
        while place < bytes.count {
            if bytes[place].isDigit || bytes[place] == 0xEF { return true }
            place += 1
        }
        return false
    }

    private static func masked(_ bytes: UnsafeBufferPointer<UInt8>, _ digits: [Range<Int>]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + digits.count * 2)
        var place = 0
        for digit in digits {
            output.append(contentsOf: bytes[place..<digit.lowerBound])
            output.append(contentsOf: "•".utf8)
            place = digit.upperBound
        }
        output.append(contentsOf: bytes[place...])
        return String(decoding: output, as: UTF8.self)
    }
}
