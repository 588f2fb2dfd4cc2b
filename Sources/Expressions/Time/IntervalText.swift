/// Durations as text: `1h2m3.5s` is read (units h, m, s, ms, us, µs, ns), `3723.5s` is written.
enum IntervalText {
    enum Outcome {
        case interval(Interval)
        case malformed
        case outOfRange
    }

    static func read(_ text: String) -> Outcome {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        if bytes.elementsEqual([UInt8(ascii: "0")]) { return .interval(Interval(nanoseconds: 0)) }
        guard !bytes.isEmpty else { return .malformed }
        // In 128 bits, so that a sum that leaves the range is told from one that does not.
        var total: Int128 = 0
        while !bytes.isEmpty {
            guard let (amount, scale) = number(&bytes), let unit = unit(&bytes) else { return .malformed }
            let (product, lost) = amount.multipliedReportingOverflow(by: unit)
            guard !lost, product / scale <= Int128(UInt64.max) else { return .outOfRange }
            total += product / scale
            guard total <= Int128(UInt64.max) else { return .outOfRange }
        }
        guard let nanoseconds = Int64(exactly: isNegative ? -total : total) else { return .outOfRange }
        return .interval(Interval(nanoseconds: nanoseconds))
    }

    /// `12.5` as 125 over 10.
    private static func number(_ bytes: inout ArraySlice<UInt8>) -> (Int128, scale: Int128)? {
        var value: Int128 = 0
        var scale: Int128 = 1
        var digits = 0
        var isFraction = false
        while let byte = bytes.first {
            if byte == UInt8(ascii: "."), !isFraction {
                isFraction = true
            } else if Lexer.isDigit(byte) {
                digits += 1
                // What is below a nanosecond of the largest unit changes nothing.
                if !isFraction || scale < 1_000_000_000_000_000_000 {
                    if value > Int128(UInt64.max) * 1_000_000 { return nil }
                    value = value * 10 + Int128(byte &- 0x30)
                    if isFraction { scale *= 10 }
                }
            } else {
                break
            }
            bytes.removeFirst()
        }
        return digits > 0 ? (value, scale) : nil
    }

    /// In nanoseconds.
    private static func unit(_ bytes: inout ArraySlice<UInt8>) -> Int128? {
        let letters = bytes.prefix { !Lexer.isDigit($0) && $0 != UInt8(ascii: ".") }
        bytes = bytes.dropFirst(letters.count)
        switch Text.decode(letters) {
        case "h": return 3_600_000_000_000
        case "m": return 60_000_000_000
        case "s": return 1_000_000_000
        case "ms": return 1_000_000
        case "us", "\u{B5}s", "\u{3BC}s": return 1000
        case "ns": return 1
        default: return nil
        }
    }

    static func text(_ interval: Interval) -> String {
        var bytes: [UInt8] = []
        if interval.seconds < 0 || interval.nanoseconds < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes.append(contentsOf: String(interval.seconds.magnitude).utf8)
        Digits.appendFraction(Int(interval.nanoseconds.magnitude), to: &bytes)
        bytes.append(UInt8(ascii: "s"))
        return Text.decode(bytes)
    }
}
