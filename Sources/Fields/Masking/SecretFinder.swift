/// Finds the digits in a text that are to be masked.
struct SecretFinder {
    /// A digit, where it stands, and what stands between it and the one before.
    private struct Digit {
        let value: UInt8
        let range: Range<Int>
        let before: Gap
    }

    private enum Gap { case none, blank, hyphen, dot }

    private let bytes: UnsafeBufferPointer<UInt8>
    /// The digits of one chain: a run of digits with single marks between.
    private var chain: [Digit] = []
    private var found: [Range<Int>] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The places of the digits to mask, in order.
    mutating func secrets() -> [Range<Int>] {
        var place = 0
        while place < bytes.count {
            if bytes[place].isDigit || bytes[place] == 0xEF, let digit = digit(at: place) {
                place = readChain(from: place, first: digit)
                if chain.count >= 9 { search() }
            } else {
                place += 1
            }
        }
        return found
    }

    // MARK: Reading

    private func digit(at place: Int) -> (value: UInt8, length: Int)? {
        guard place < bytes.count else { return nil }
        if bytes[place].isDigit { return (bytes[place] - 0x30, 1) }
        // U+FF10…U+FF19, the full-width ones.
        if bytes[place] == 0xEF, place + 2 < bytes.count, bytes[place + 1] == 0xBC, bytes[place + 2] &- 0x90 < 10 {
            return (bytes[place + 2] - 0x90, 3)
        }
        return nil
    }

    /// A blank or hyphen, of any kind.
    private func mark(at place: Int) -> (gap: Gap, length: Int)? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case 0x20, 0x09, 0x0A, 0x0D: return (.blank, 1)
        case UInt8(ascii: "-"), UInt8(ascii: "_"): return (.hyphen, 1)
        case UInt8(ascii: "."): return (.dot, 1)
        case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0xA0: return (.blank, 2)
        case 0xE2 where place + 2 < bytes.count:
            switch (bytes[place + 1], bytes[place + 2]) {
            case (0x80, 0x90...0x95), (0x88, 0x92): return (.hyphen, 3)
            case (0x80, 0x80...0x8B), (0x80, 0xAF): return (.blank, 3)
            default: return nil
            }
        case 0xEF where place + 2 < bytes.count && bytes[place + 1] == 0xBC && bytes[place + 2] == 0x8D:
            return (.hyphen, 3)
        case 0xE3 where place + 2 < bytes.count && bytes[place + 1] == 0x80 && bytes[place + 2] == 0x80:
            return (.blank, 3)
        default: return nil
        }
    }

    /// Reads digits as long as no more than three marks of one kind, blanks around hyphens aside, stand between, and
    /// answers where to go on.
    private mutating func readChain(from start: Int, first: (value: UInt8, length: Int)) -> Int {
        chain.removeAll(keepingCapacity: true)
        chain.append(Digit(value: first.value, range: start..<(start + first.length), before: .none))
        var end = start + first.length
        while true {
            var place = end
            var gap = Gap.none
            var marks = 0
            while let mark = mark(at: place), marks < 3 {
                // A hyphen or dot with a blank beside it separates as a blank does.
                gap = marks == 0 || gap == mark.gap ? mark.gap : .blank
                place += mark.length
                marks += 1
            }
            guard let next = digit(at: place) else { return end }
            chain.append(Digit(value: next.value, range: place..<(place + next.length), before: gap))
            end = place + next.length
        }
    }

    // MARK: Searching

    private mutating func search() {
        var start = 0
        while start < chain.count {
            if let end = endOfSecret(from: start) {
                for digit in chain[start..<(end - 4)] { found.append(digit.range) }
                start = end
            } else {
                start += 1
                while start < chain.count, chain[start].before == .none { start += 1 }
            }
        }
    }

    /// Where the secret ends that begins with this digit, which begins a group.
    private func endOfSecret(from start: Int) -> Int? {
        if let end = endOfCard(from: start) { return end }
        return isSocialSecurity(from: start) ? start + 9 : nil
    }

    private func endsGroup(_ end: Int) -> Bool { end == chain.count || chain[end].before != .none }

    private func isSocialSecurity(from start: Int) -> Bool {
        guard start + 9 <= chain.count, endsGroup(start + 9) else { return false }
        let gap = chain[start + 3].before
        let marks = (start + 1..<start + 9).filter { chain[$0].before != .none }
        if marks.isEmpty { return isAnnounced(chain[start].range.lowerBound) }
        guard marks == [start + 3, start + 5], chain[start + 5].before == gap else { return false }
        // With blanks alone three groups may as well belong to a list or a phone number.
        return gap != .blank || (start == 0 && start + 9 == chain.count)
            || isAnnounced(chain[start].range.lowerBound)
    }

    /// Whether the words just before say what kind of number follows.
    private func isAnnounced(_ place: Int) -> Bool {
        let start = max(0, place - 48)
        let before = bytes.part(start..<place).text(\.lowercased)
        return before.contains("ssn") || before.contains("social security") || before.contains("social sec")
    }

    /// The longest number of a card that begins here.
    private func endOfCard(from start: Int) -> Int? {
        guard (2...6).contains(chain[start].value), chain.count - start >= 13 else { return nil }
        var best: Int?
        var group = 1
        var shortest = Int.max
        var longest = 0
        var last = start + 1
        let limit = min(chain.count, start + 19)
        while last <= limit {
            if endsGroup(last) {
                let count = last - start
                // Groups of four digits and more, of which the last may be shorter; or all digits one by one.
                let isShaped = shortest >= 4 || (longest <= 1 && group == 1)
                if count >= 13, isShaped, passesLuhn(start..<last) { best = last }
                shortest = min(shortest, group)
                longest = max(longest, group)
                group = 0
            }
            group += 1
            last += 1
        }
        return best
    }

    /// Every second digit from the right is doubled, and the sum of all digits divisible by ten (ISO/IEC 7812-1, B).
    private func passesLuhn(_ range: Range<Int>) -> Bool {
        var sum = 0
        var doubles = false
        for place in range.reversed() {
            let value = Int(chain[place].value) << (doubles ? 1 : 0)
            sum += value > 9 ? value - 9 : value
            doubles.toggle()
        }
        return sum % 10 == 0
    }
}
