/// Which words of a message are denied: those behind `not`, `no`, `without` and their like, up to the next thought.
struct NegationScope {
    /// How many words a negation reaches.
    private static let reach = 6

    private let words: [MessageWords.Word]
    /// Words of phrases such as "not only", which deny nothing.
    private let harmless: (Int) -> Bool

    init(_ words: [MessageWords.Word], harmless: @escaping (Int) -> Bool) {
        self.words = words
        self.harmless = harmless
    }

    /// Whether what stands at these words is denied by what is before or behind it.
    func denies(_ start: Int, _ end: Int) -> Bool { isDeniedBefore(start) || isDeniedAfter(end) }

    private func isDeniedBefore(_ start: Int) -> Bool {
        var place = start
        while place > 0, start - place < Self.reach {
            if words[place].breakBefore != .none || beginsThought(place) { return false }
            place -= 1
            if negates(place) { return true }
        }
        return false
    }

    /// "the budget is not approved"
    private func isDeniedAfter(_ end: Int) -> Bool {
        guard end + 1 < words.count, words[end].breakBefore == .none, words[end + 1].breakBefore == .none else {
            return false
        }
        return words[end].grammar.contains(.auxiliary) && negates(end + 1)
    }

    private func beginsThought(_ place: Int) -> Bool {
        let grammar = words[place].grammar
        if grammar.contains(.turn) { return true }
        guard place > 0, words[place - 1].grammar.contains(.and) else { return false }
        return !grammar.isDisjoint(with: [.pronoun, .auxiliary, .opens])
    }

    private func negates(_ place: Int) -> Bool {
        guard words[place].grammar.contains(.negator), !harmless(place) else { return false }
        let next = place + 1 < words.count ? words[place + 1].grammar : []
        // "no we have it": an answer.
        if words[place].grammar.contains(.no) { return next.isDisjoint(with: [.pronoun, .auxiliary]) }
        // "don't you have it", "isn't there": a question that expects a yes.
        let isInverted = place > 0 && words[place - 1].grammar.contains(.auxiliary) && next.contains(.pronoun)
        return !(isInverted && words[place].isAsked)
    }
}
