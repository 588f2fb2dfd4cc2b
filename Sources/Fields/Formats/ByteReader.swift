/// Reads a value's bytes from the left.
struct ByteReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        place += 1
        return true
    }

    /// The next byte, if it is such a one.
    mutating func take(where isWanted: (UInt8) -> Bool) -> UInt8? {
        guard let byte = next, isWanted(byte) else { return nil }
        place += 1
        return byte
    }

    /// The value of exactly so many digits.
    mutating func digits(_ count: Int) -> Int? {
        guard place + count <= bytes.count else { return nil }
        var value = 0
        for offset in place..<(place + count) {
            guard bytes[offset].isDigit else { return nil }
            value = value * 10 + Int(bytes[offset] &- 0x30)
        }
        place += count
        return value
    }

    /// Passes a word in whatever letters.
    mutating func takeWord(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard place + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[place + offset].lowercased != word.utf8Start[offset] { return false }
        place += count
        return true
    }

    /// How many bytes in a row are such ones; passes them.
    mutating func run(_ isWanted: (UInt8) -> Bool) -> Int {
        let start = place
        while place < bytes.count, isWanted(bytes[place]) { place += 1 }
        return place - start
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// A part of the bytes, as bytes of their own.
    func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: self[range]) }

    func place(of scalar: Unicode.Scalar, from start: Int = 0) -> Int? {
        var place = start
        while place < count {
            if self[place] == UInt8(ascii: scalar) { return place }
            place += 1
        }
        return nil
    }

    /// The text, which was a string's and so is whole UTF-8.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The text with each byte changed to another of ASCII.
    func text(_ change: (UInt8) -> UInt8) -> String {
        String(unsafeUninitializedCapacity: count) { output in
            for place in 0..<count { output[place] = change(self[place]) }
            return count
        }
    }

    /// Without the blanks and tabs around it.
    var withoutBlanksAround: UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return end - start == count ? self : part(start..<end)
    }
}
