/// Strings by number, found by their bytes.
///
/// A dictionary of strings hashes them slowly, and takes composed and decomposed characters for equal, which JSON does not.
struct StringTable: Sendable {
    /// Each once, in the order given.
    let strings: [String]
    /// All strings' bytes, one after another; string `i` ends where the next begins.
    private let bytes: [UInt8]
    private let starts: [Int]
    /// Numbers of strings plus one, 0 for an empty slot; a power of two of them, at most half full.
    private let slots: [Int32]

    init(_ given: [String]) {
        var strings: [String] = []
        var bytes: [UInt8] = []
        var starts = [0]
        var size = 4
        while size < given.count * 2 { size *= 2 }
        var slots = [Int32](repeating: 0, count: size)
        for string in given {
            let utf8 = Array(string.utf8)
            let slot = utf8.withUnsafeBufferPointer { Self.slot(of: $0, slots, bytes, starts) }
            guard slots[slot] == 0 else { continue }
            strings.append(string)
            bytes.append(contentsOf: utf8)
            starts.append(bytes.count)
            slots[slot] = Int32(strings.count)
        }
        self.strings = strings
        self.bytes = bytes
        self.starts = starts
        self.slots = slots
    }

    /// The string's number, nil where it is not in the table.
    func find(_ string: String) -> Int? {
        guard !strings.isEmpty else { return nil }
        var string = string
        let slot = string.withUTF8 { Self.slot(of: $0, slots, bytes, starts) }
        return slots[slot] == 0 ? nil : Int(slots[slot]) - 1
    }

    /// The slot that has the string, or the empty one where it would be.
    private static func slot(
        of string: UnsafeBufferPointer<UInt8>, _ slots: [Int32], _ bytes: [UInt8], _ starts: [Int]
    ) -> Int {
        // FNV-1a. The strings in the table are the schema author's; an instance cannot make them collide.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in string { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            let start = starts[entry]
            if starts[entry + 1] - start == string.count,
                (0..<string.count).allSatisfy({ bytes[start + $0] == string[$0] })
            {
                break
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }
}
