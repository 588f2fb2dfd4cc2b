/// The encoders extension.
enum EncoderFunctions {
    static let all: [Function] = [
        .global("base64.encode", "base64.encode(bytes)", encode),
        .global("base64.decode", "base64.decode(string)", decode),
    ]

    private static func encode(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .bytes(let bytes) = value else { return nil }
        try frame.allocate(bytes.count * 4 / 3)
        return .string(Base64.encode(bytes))
    }

    private static func decode(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        guard case .string(let text) = value else { return nil }
        try frame.allocate(text.utf8.count)
        guard let bytes = Base64.decode(text) else {
            throw frame.fault(.invalidArgument, "the text is not base64")
        }
        return .bytes(bytes)
    }
}

/// RFC 4648, section 4.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for place in 0..<4 {
                let digit = Int(word >> UInt32(18 - 6 * place) & 63)
                output.append(place <= group.count ? alphabet[digit] : UInt8(ascii: "="))
            }
        }
        return Text.decode(output)
    }

    /// With or without padding; nil for anything that is not in the alphabet or has a length that cannot be.
    static func decode(_ text: String) -> [UInt8]? {
        var digits = Array(text.utf8)[...]
        var padding = 0
        while digits.last == UInt8(ascii: "="), padding < 2 {
            digits.removeLast()
            padding += 1
        }
        guard digits.count % 4 != 1, padding == 0 || (digits.count + padding) % 4 == 0 else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(digits.count * 3 / 4)
        var word: UInt32 = 0
        var bits = 0
        for digit in digits {
            guard let value = value(digit) else { return nil }
            word = word << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                output.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
            }
        }
        return output
    }

    private static func value(_ digit: UInt8) -> UInt32? {
        switch digit {
        case 0x41...0x5A: UInt32(digit - 0x41)
        case 0x61...0x7A: UInt32(digit - 0x61) + 26
        case 0x30...0x39: UInt32(digit - 0x30) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
