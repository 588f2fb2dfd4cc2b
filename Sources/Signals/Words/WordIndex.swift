/// Finds a word by its bytes: an open-addressing table over one pool.
struct WordIndex: Sendable {
    private var slots: [Int32] = Array(repeating: -1, count: 1024)
    private var starts: [Int32] = [0]
    private var pool: [UInt8] = []

    var count: Int { starts.count - 1 }

    /// FNV-1a, begun and continued byte by byte, so that the hash of every beginning is known on the way.
    static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
    static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }

    static func hash(_ word: some Sequence<UInt8>) -> UInt64 { word.reduce(seed, mixed) }

    /// The word's number, from 0 in the order of insertion.
    mutating func insert(_ word: [UInt8]) -> Int {
        if let known = word.withUnsafeBufferPointer({ find($0, Self.hash(word)) }) { return known }
        let number = count
        pool += word
        starts.append(Int32(pool.count))
        if count * 2 > slots.count { grow() } else { place(number) }
        return number
    }

    func find(_ word: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int? {
        var slot = Self.slot(hash, slots.count)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if matches(number, word) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func word(_ number: Int) -> ArraySlice<UInt8> { pool[Int(starts[number])..<Int(starts[number + 1])] }

    private func matches(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == word.count else { return false }
        for at in 0..<word.count where pool[start + at] != word[at] { return false }
        return true
    }

    private static func slot(_ hash: UInt64, _ count: Int) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 29)) & (count - 1)
    }

    private mutating func place(_ number: Int) {
        var slot = Self.slot(Self.hash(word(number)), slots.count)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number)
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for number in 0..<count { place(number) }
    }
}
