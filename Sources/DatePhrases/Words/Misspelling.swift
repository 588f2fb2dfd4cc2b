/// Mends long names that are off by one letter: one wrong, missing, added, or two swapped.
enum Misspelling {
    private static let targets: [(letters: [UInt8], spelling: String)] = [
        "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "saturday", "sunday", "friday",
        "january",
        "february", "august", "september", "october", "november", "december", "weekend", "afternoon",
    ].map { (Array($0.utf8), $0) }
    private static let exceptions = Set(Vocabulary.notMistakes.compactMap { Lexicon.Key($0) })
    private static let keys: [Lexicon.Key] = targets.map { Lexicon.Key($0.spelling) ?? Lexicon.Key() }
    /// The first letters of the targets, one bit each.
    private static let firstLetters: UInt32 = targets.reduce(0) { $0 | 1 << UInt32($1.letters[0] - 0x61) }

    /// The key of the name that was meant, or nil. `letters` are small letters a–z.
    static func mended(_ letters: UnsafeBufferPointer<UInt8>, key: Lexicon.Key) -> Lexicon.Key? {
        let count = letters.count
        guard count >= 6, count <= 11, (0x61...0x7A).contains(letters[0]) else { return nil }
        guard firstLetters & 1 << UInt32(letters[0] - 0x61) != 0 else { return nil }
        for (index, target) in targets.enumerated()
        where target.letters[0] == letters[0] && abs(target.letters.count - count) <= 1 {
            if isOneOff(letters, target.letters), !exceptions.contains(key) { return keys[index] }
        }
        return nil
    }

    private static func isOneOff(_ word: UnsafeBufferPointer<UInt8>, _ target: [UInt8]) -> Bool {
        var start = 0
        while start < word.count, start < target.count, word[start] == target[start] { start += 1 }
        var tail = 0
        while tail < word.count - start, tail < target.count - start,
            word[word.count - 1 - tail] == target[target.count - 1 - tail]
        {
            tail += 1
        }
        let left = word.count - start - tail
        let wanted = target.count - start - tail
        if left <= 1 && wanted <= 1 { return true }
        return left == 2 && wanted == 2 && word[start] == target[start + 1] && word[start + 1] == target[start]
    }
}
