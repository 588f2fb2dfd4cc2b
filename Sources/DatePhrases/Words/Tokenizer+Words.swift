/// Words: names of days and months, possessives, compound numbers, and what only looks like a word.
extension Tokenizer {
    mutating func word() {
        let start = place
        if isDottedMeridiem {
            emit(
                start, start + 3, lexicon[Lexicon.Key(byte(0) | 0x20 == 0x61 ? "am" : "pm") ?? Lexicon.Key()],
                .meridiem,
                byte(0) | 0x20 == 0x61 ? 0 : 1)
            place += byte(3) == 0x2E ? 4 : 3
            return
        }
        var key = Lexicon.Key()
        // The word without its possessive ending, where it has one.
        var stem: Lexicon.Key?
        var small = (0 as UInt64, 0 as UInt64)
        var length = 0
        var capitals = 0
        withUnsafeMutableBytes(of: &small) { buffer in
            scan: while place < bytes.count {
                let byte = bytes[place]
                var letter: UInt8
                switch byte {
                case 0x61...0x7A: letter = byte
                case 0x41...0x5A:
                    letter = byte | 0x20
                    capitals += 1
                case 0x27, 0xE2:
                    let width = byte == 0x27 ? 1 : 3
                    if byte == 0xE2, !(self.byte(1) == 0x80 && (self.byte(2) == 0x98 || self.byte(2) == 0x99)) {
                        break scan
                    }
                    guard isLetter(self.byte(width)) else { break scan }
                    if self.byte(width) | 0x20 == 0x73, !isLetter(self.byte(width + 1)) { stem = key }
                    place += width
                    continue
                default: break scan
                }
                if length < 16 {
                    key.append(letter, at: length)
                    buffer[length] = letter
                }
                length += 1
                place += 1
                letter = 0
            }
        }
        finishWord(start, key, stem, length, capitals, small)
    }

    private mutating func finishWord(
        _ start: Int, _ key: Lexicon.Key, _ stem: Lexicon.Key?, _ length: Int, _ capitals: Int,
        _ small: (UInt64, UInt64)
    ) {
        if isAddress {
            while place < bytes.count, bytes[place] > 0x20 { place += 1 }
            emit(start, place, 0, .junk)
            return
        }
        var number = length <= 16 ? lexicon[key] : 0
        var extra: TokenClass = []
        if let stem, lexicon[stem] != 0 {
            number = lexicon[stem]
            extra.insert(.possessive)
        }
        if place < bytes.count, isDigit(bytes[place]) {
            if nameWithDigits(start, number, length) { return }
        } else if place < bytes.count, bytes[place] >= 0x80, bytes[place] != 0xE2, bytes[place] != 0xC2 {
            number = 0
            while place < bytes.count, bytes[place] >= 0x80 || isAlphanumeric(bytes[place]) { place += 1 }
        }
        if number == 0, stem == nil, length >= 6, length <= 11 {
            let mended = withUnsafeBytes(of: small) { raw in
                Misspelling.mended(UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<length]), key: key)
            }
            if let mended {
                number = lexicon[mended]
                extra.insert(.mended)
            }
        }
        if capitals == 1, bytes[start] < 0x61, length > 1 { extra.insert(.capital) }
        if capitals == length, length > 1 { extra.insert(.allCapitals) }
        let word = lexicon.words[number]
        if !word.classes.isDisjoint(with: [.int, .ordinal]), joinsTens(word) { return }
        emit(start, place, number, word.classes.union(extra), word.value, ordinal: word.ordinal)
    }

    /// "twenty-first", "forty five": the tens before a word for one to nine become one number with it.
    private mutating func joinsTens(_ word: Lexicon.Word) -> Bool {
        let ones = word.classes.contains(.ordinal) ? word.ordinal : word.value
        guard (1...9).contains(ones), var tens = tokens.last else { return false }
        let hasDash = tens.has(.dash) && tokens.count > 1
        if hasDash { tens = tokens[tokens.count - 2] }
        guard tens.has(.int), !tens.has(.digits), (20...90).contains(tens.value), tens.value % 10 == 0 else {
            return false
        }
        if hasDash { tokens.removeLast() }
        let sum = tens.value + ones
        tokens[tokens.count - 1].end = place
        tokens[tokens.count - 1].value = sum
        if word.classes.contains(.ordinal) {
            tokens[tokens.count - 1].classes = [.ordinal, .spaceBefore]
            tokens[tokens.count - 1].ordinal = sum
            // A literal's number, since the tens alone are no ordinal and begin other rules.
            tokens[tokens.count - 1].word = LiteralWord.number
            seen.formUnion(.ordinal)
        }
        return true
    }

    /// `Q2`, `mar3`, `15Sep2026`; other mixtures (`v2`, `B2B`) are names of something else.
    private mutating func nameWithDigits(_ start: Int, _ number: Int, _ length: Int) -> Bool {
        let classes = lexicon.words[number].classes
        if length == 1, bytes[start] | 0x20 == 0x71, (0x31...0x34).contains(bytes[place]), !isAlphanumeric(byte(1)) {
            emit(start, place + 1, LiteralWord.literal, .quarterName, Int(bytes[place] - 0x30))
            place += 1
            return true
        }
        if classes.contains(.month) || classes.contains(.meridiem)
            || (classes.contains(.unit) && tokens.last?.end == start)
        {
            return false
        }
        if classes.contains(.zone) || length == 1 && bytes[start] | 0x20 == 0x74 && tokens.last?.has(.date) == true {
            return false
        }
        while place < bytes.count, isAlphanumeric(bytes[place]) { place += 1 }
        emit(start, place, 0, .junk)
        return true
    }

    /// An e-mail address, a link or a host name.
    private var isAddress: Bool {
        switch byte(0) {
        case 0x40: return isLetter(byte(1)) && place > 0
        case 0x3A: return byte(1) == 0x2F && byte(2) == 0x2F
        case 0x5F: return true
        case 0x2E where isLetter(byte(1)):
            for ending in ["com", "net", "org", "io", "co", "uk", "de", "app", "dev"] {
                let end = ending.utf8
                if end.enumerated().allSatisfy({ byte($0.offset + 1) | 0x20 == $0.element }),
                    !isLetter(byte(end.count + 1))
                {
                    return true
                }
            }
            return isHostName
        default: return false
        }
    }

    /// Two dots between letters, without a space: "friday.example.shop"; one is a forgotten space.
    private var isHostName: Bool {
        var index = place + 1
        while index < bytes.count, isAlphanumeric(bytes[index]) || bytes[index] == 0x2D { index += 1 }
        return index + 1 < bytes.count && bytes[index] == 0x2E && isLetter(bytes[index + 1])
    }

    /// `a.m.` or `p.m`.
    private var isDottedMeridiem: Bool {
        let first = byte(0) | 0x20
        return (first == 0x61 || first == 0x70) && byte(1) == 0x2E && byte(2) | 0x20 == 0x6D && !isLetter(byte(3))
    }
}
