/// Finds the word that a misspelt one was meant to be: one letter too many, too few, wrong, or two swapped.
///
/// Every word is filed under each of its forms with one letter left out; a misspelt word that is so changed meets it.
struct TypoIndex: Sendable {
    /// Shorter words have too many neighbours.
    static let shortest = 6
    static let longest = 20

    private var forms: [UInt64: Int32] = [:]

    mutating func insert(_ word: [UInt8], number: Int) {
        guard (Self.shortest...Self.longest).contains(word.count), word.allSatisfy({ $0 &- 0x61 < 26 }) else { return }
        let whole = WordIndex.hash(word)
        if forms[whole] == nil { forms[whole] = Int32(number) }
        word.withUnsafeBufferPointer { bytes in
            for gap in 1..<bytes.count {
                let form = Self.hash(bytes, without: gap)
                if forms[form] == nil { forms[form] = Int32(number) }
            }
        }
    }

    /// The number of the word that this one is a misspelling of; the first letter must be right.
    func find(_ word: UnsafeBufferPointer<UInt8>, in index: WordIndex) -> Int? {
        guard word.count >= Self.shortest - 1, word.count <= Self.longest + 1 else { return nil }
        if let found = check(WordIndex.hash(word), word, index) { return found }
        for gap in 1..<word.count {
            if let found = check(Self.hash(word, without: gap), word, index) { return found }
        }
        return nil
    }

    private func check(_ form: UInt64, _ word: UnsafeBufferPointer<UInt8>, _ index: WordIndex) -> Int? {
        guard let number = forms[form], Self.isNear(word, index.word(Int(number))) else { return nil }
        return Int(number)
    }

    private static func hash(_ word: UnsafeBufferPointer<UInt8>, without gap: Int) -> UInt64 {
        var hash = WordIndex.seed
        for at in 0..<word.count where at != gap { hash = WordIndex.mixed(hash, word[at]) }
        return hash
    }

    /// Whether one step of editing makes one of the other; hashes alone would let two steps pass.
    private static func isNear(_ left: UnsafeBufferPointer<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        let base = right.startIndex
        guard abs(left.count - right.count) <= 1, left[0] == right[base] else { return false }
        var same = 0
        while same < left.count, same < right.count, left[same] == right[base + same] { same += 1 }
        var tail = 0
        while tail < left.count - same, tail < right.count - same,
            left[left.count - 1 - tail] == right[right.endIndex - 1 - tail]
        { tail += 1 }
        let (a, b) = (left.count - same - tail, right.count - same - tail)
        if a <= 1, b <= 1 { return true }
        return a == 2 && b == 2 && left[same] == right[base + same + 1] && left[same + 1] == right[base + same]
    }
}
