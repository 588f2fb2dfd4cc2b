/// Amounts in US dollars, normalised to cents.
enum DollarAmount {
    /// 10^15 cents, the largest amount that the CRM keeps.
    private static let largest: Int64 = 1_000_000_000_000_000

    /// `$1,234.56`, `1234.56`, `-$5`, `.99`: no blank after the `$`, groups of three where there are commas, no
    /// decimals or two of them, no needless zeros before. 1.5 is refused, since it may be a slip for 1.05 or 15.
    static func minorUnits(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count <= 32 else { return nil }
        var reader = ByteReader(text)
        let isNegative = reader.take("-")
        _ = reader.take("$")
        guard let dollars = dollars(&reader) else { return nil }
        var cents: Int64 = 0
        if reader.take(".") {
            guard let digits = reader.digits(2) else { return nil }
            cents = Int64(digits)
        } else if dollars.count == 0 {
            return nil
        }
        guard reader.isAtEnd else { return nil }
        let amount = dollars.value * 100 + cents
        guard amount <= largest else { return nil }
        return String(isNegative ? -amount : amount)
    }

    /// The whole dollars and how many digits they have; no digits are 0 dollars.
    private static func dollars(_ reader: inout ByteReader) -> (value: Int64, count: Int)? {
        var value: Int64 = 0
        var count = 0
        var startsWithZero = false
        while let digit = reader.take(where: \.isDigit) {
            if count == 0 { startsWithZero = digit == 0x30 }
            count += 1
            guard count <= 14 else { return nil }
            value = value * 10 + Int64(digit - 0x30)
        }
        if startsWithZero, count > 1 { return nil }
        guard reader.next == UInt8(ascii: ",") else { return (value, count) }
        guard (1...3).contains(count), !startsWithZero else { return nil }
        while reader.take(",") {
            guard let group = reader.digits(3), reader.next?.isDigit != true else { return nil }
            count += 3
            guard count <= 15 else { return nil }
            value = value * 1000 + Int64(group)
        }
        return (value, count)
    }
}
