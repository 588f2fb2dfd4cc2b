/// A table from spelling to meaning that is asked with a word's bytes, without making a string of them.
struct Lexicon: Sendable {
    struct Word: Sendable {
        var classes: TokenClass
        var value: Int
        var ordinal: Int
    }

    /// Up to 16 small letters, packed.
    struct Key: Hashable, Sendable {
        var low: UInt64 = 0
        var high: UInt64 = 0

        mutating func append(_ byte: UInt8, at index: Int) {
            if index < 8 {
                low |= UInt64(byte) << UInt64(index * 8)
            } else {
                high |= UInt64(byte) << UInt64(index * 8 - 64)
            }
        }

        init() {}

        init?(_ spelling: some StringProtocol) {
            var index = 0
            for byte in spelling.utf8 {
                guard index < 16 else { return nil }
                append(byte, at: index)
                index += 1
            }
        }

        var slot: Int { Int(truncatingIfNeeded: (low &* 0x9E37_79B9_7F4A_7C15 ^ high &* 0xC2B2_AE3D_27D4_EB4F) >> 40) }
    }

    /// Indexed by a word's number; the first are the literal kinds.
    private(set) var words: [Word]
    private var keys: [Key]
    private var numbers: [UInt16]
    private var mask: Int
    private var used = 0

    init() {
        words = Array(repeating: Word(classes: [], value: 0, ordinal: 0), count: LiteralWord.count)
        keys = Array(repeating: Key(), count: 4096)
        numbers = Array(repeating: 0, count: 4096)
        mask = 4095
        for entry in Vocabulary.entries {
            let number = words.count
            words.append(Word(classes: entry.classes, value: entry.value, ordinal: entry.ordinal))
            for spelling in entry.spellings.split(separator: " ") {
                guard let key = Key(spelling) else { continue }
                let known = self[key]
                if known == 0 {
                    insert(key, number)
                } else {
                    // One spelling with two meanings gets a word of its own that has both.
                    let old = words[known]
                    words.append(
                        Word(
                            classes: old.classes.union(entry.classes), value: old.value == 0 ? entry.value : old.value,
                            ordinal: old.ordinal == 0 ? entry.ordinal : old.ordinal))
                    replace(key, words.count - 1)
                }
            }
        }
    }

    /// The number of a spelling's word, 0 where there is none.
    subscript(key: Key) -> Int {
        var slot = key.slot & mask
        while numbers[slot] != 0 {
            if keys[slot] == key { return Int(numbers[slot]) }
            slot = (slot + 1) & mask
        }
        return 0
    }

    /// The number of a word that a rule names; unlike its synonyms it gets a number of its own.
    mutating func number(ofRuleWord spelling: Substring) -> Int {
        guard let key = Key(spelling) else { return 0 }
        let known = self[key]
        if known == 0 {
            words.append(Word(classes: [], value: 0, ordinal: 0))
            insert(key, words.count - 1)
            ruleWords[key] = words.count - 1
            return words.count - 1
        }
        if let own = ruleWords[key] { return own }
        words.append(words[known])
        replace(key, words.count - 1)
        ruleWords[key] = words.count - 1
        return words.count - 1
    }

    private var ruleWords: [Key: Int] = [:]

    private mutating func insert(_ key: Key, _ number: Int) {
        var slot = key.slot & mask
        while numbers[slot] != 0 { slot = (slot + 1) & mask }
        keys[slot] = key
        numbers[slot] = UInt16(number)
        used += 1
    }

    private mutating func replace(_ key: Key, _ number: Int) {
        var slot = key.slot & mask
        while keys[slot] != key || numbers[slot] == 0 { slot = (slot + 1) & mask }
        numbers[slot] = UInt16(number)
    }
}
