/// A message in the form that cues are compared with: lower case, without diacritics, one byte for each Latin letter.
///
/// Letters of other scripts stay as they are. What joins nothing and says nothing (combining marks, zero-width
/// characters) is gone; typographic apostrophes, dashes and full-width forms are plain ones.
struct FoldedText {
    /// What is read of a message; the rest cannot change what it signals, only what that costs.
    static let limit = 16_384

    private(set) var bytes: [UInt8] = []
    /// The byte of the message that each of `bytes` comes from, and the message's end.
    private(set) var origins: [Int32] = []
    /// The places in `bytes` of Latin capitals without marks, in order.
    private var capitals: [Int32] = []

    init(_ text: some Collection<UInt8>) {
        if text.withContiguousStorageIfAvailable({ fold($0) }) == nil {
            Array(text).withUnsafeBufferPointer { fold($0) }
        }
    }

    private mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
        let count = min(text.count, Self.limit)
        bytes.reserveCapacity(count)
        origins.reserveCapacity(count + 1)
        var at = 0
        while at < count {
            let byte = text[at]
            if byte < 0x80 {
                if byte &- 0x41 < 26 {
                    capitals.append(Int32(truncatingIfNeeded: bytes.count))
                    add(byte | 0x20, at)
                } else {
                    add(byte, at)
                }
                at += 1
            } else {
                let (scalar, width) = Self.decode(text, at, count)
                fold(scalar, at)
                at += width
            }
        }
        origins.append(Int32(at))
    }

    /// Whether the letter at a place of `bytes` was written as a capital.
    func isCapital(at place: Int) -> Bool {
        var (low, high) = (0, capitals.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(capitals[middle]) < place { low = middle + 1 } else { high = middle }
        }
        return low < capitals.count && Int(capitals[low]) == place
    }

    private mutating func add(_ byte: UInt8, _ origin: Int) {
        bytes.append(byte)
        origins.append(Int32(truncatingIfNeeded: origin))
    }

    private mutating func fold(_ scalar: Unicode.Scalar, _ origin: Int) {
        switch scalar.value {
        case 0x2018, 0x2019, 0x02BC, 0x00B4: add(UInt8(ascii: "'"), origin)
        case 0x201C, 0x201D, 0x00AB, 0x00BB: add(UInt8(ascii: "\""), origin)
        case 0x2012...0x2015: add(UInt8(ascii: ";"), origin)
        case 0x2010, 0x2011: add(UInt8(ascii: "-"), origin)
        case 0x2026: add(UInt8(ascii: ";"), origin)
        case 0x20AC, 0x00A3, 0x00A5, 0x20B9: add(UInt8(ascii: "$"), origin)
        case 0x00DF: for byte in "ss".utf8 { add(byte, origin) }
        case 0x00C6, 0x00E6: for byte in "ae".utf8 { add(byte, origin) }
        case 0x0152, 0x0153: for byte in "oe".utf8 { add(byte, origin) }
        case 0x00C0...0x017F:
            let plain = Self.latin[Int(scalar.value - 0xC0)]
            add(plain, origin)
        case 0x0300...0x036F, 0x00AD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: break
        case 0xFF01...0xFF5E:
            let plain = UInt8(truncatingIfNeeded: scalar.value &- 0xFEE0)
            add(plain &- 0x41 < 26 ? plain | 0x20 : plain, origin)
        case _ where scalar.properties.isAlphabetic:
            for byte in String(scalar).lowercased().utf8 { add(byte, origin) }
        default: add(0x20, origin)
        }
    }

    /// What each of U+00C0…U+017F is without its marks; a space for what is no letter.
    private static let latin = Array(
        ("aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
            + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

    /// A scalar of well-formed UTF-8 and its width; U+FFFD where the limit cuts one.
    private static func decode(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ count: Int) -> (Unicode.Scalar, Int) {
        let lead = text[at]
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        guard width > 1, at + width <= count else { return ("\u{FFFD}", 1) }
        var value = UInt32(lead) & (0xFF >> UInt32(width + 1))
        for next in text[(at + 1)..<(at + width)] { value = value << 6 | UInt32(next & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
    }
}
