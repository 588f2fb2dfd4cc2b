/// Postal codes, normalised to capital letters with the blank where the post has it.
enum PostalCode {
    /// `90210` or `90210-1234`.
    static func unitedStates(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var reader = ByteReader(text)
        guard reader.digits(5) != nil else { return nil }
        if reader.isAtEnd { return text.text }
        guard reader.take("-"), reader.digits(4) != nil, reader.isAtEnd else { return nil }
        return text.text
    }

    /// `K1A 0A9`; without the blank, or with a hyphen for it, too. D, F, I, O, Q and U are in none, W and Z do not
    /// begin one (Canada Post, Addressing Guidelines).
    static func canada(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count == 6 || text.count == 7 else { return nil }
        let second = text.count - 3
        if text.count == 7, text[3] != 0x20, text[3] != UInt8(ascii: "-") { return nil }
        guard isCanadian(text[0]), text[0].uppercased != UInt8(ascii: "W"), text[0].uppercased != UInt8(ascii: "Z"),
            text[1].isDigit, isCanadian(text[2]), text[second].isDigit, isCanadian(text[second + 1]),
            text[second + 2].isDigit
        else { return nil }
        return joined(text, first: 3)
    }

    private static func isCanadian(_ byte: UInt8) -> Bool {
        switch byte.uppercased {
        case UInt8(ascii: "D"), UInt8(ascii: "F"), UInt8(ascii: "I"), UInt8(ascii: "O"), UInt8(ascii: "Q"),
            UInt8(ascii: "U"):
            false
        default: byte.isLetter
        }
    }

    /// `SW1A 1AA`, `M1 1AE`, `GIR 0AA`, with or without the blank: the outward code is one or two letters, a digit and
    /// a digit or letter or nothing; the inward a digit and two letters, of which none is C, I, K, M, O or V (Royal
    /// Mail, PAF Programmers' Guide). An outward code alone is not a postcode.
    static func unitedKingdom(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard (5...8).contains(text.count) else { return nil }
        let inward = text.count - 3
        let outward = text[inward - 1] == 0x20 ? inward - 1 : inward
        guard (2...4).contains(outward), text[inward].isDigit, isInward(text[inward + 1]), isInward(text[inward + 2])
        else { return nil }
        var reader = ByteReader(text.part(0..<outward))
        if outward == 3, reader.takeWord("gir") {
            guard text[inward] == 0x30, text[inward + 1].uppercased == 0x41, text[inward + 2].uppercased == 0x41 else {
                return nil
            }
            return joined(text, first: outward)
        }
        guard let first = reader.take(where: \.isLetter), !"QVX".utf8.contains(first.uppercased) else { return nil }
        if let second = reader.take(where: \.isLetter), "IJZ".utf8.contains(second.uppercased) { return nil }
        guard reader.take(where: \.isDigit) != nil else { return nil }
        _ = reader.take(where: \.isLetterOrDigit)
        return reader.isAtEnd ? joined(text, first: outward) : nil
    }

    private static func isInward(_ byte: UInt8) -> Bool { byte.isLetter && !"CIKMOV".utf8.contains(byte.uppercased) }

    /// The first part, a blank and the last three, in capital letters.
    private static func joined(_ text: UnsafeBufferPointer<UInt8>, first: Int) -> String {
        String(unsafeUninitializedCapacity: first + 4) { output in
            for place in 0..<first { output[place] = text[place].uppercased }
            output[first] = 0x20
            for place in 0..<3 { output[first + 1 + place] = text[text.count - 3 + place].uppercased }
            return first + 4
        }
    }
}
