/// One message under reading: its tokens, when and where it was written, and what its rules have found so far.
///
/// A class, since the rules of a phrase ask it for pieces at other places; it lives for one reading and in one task.
final class Reader {
    let tokens: [Token]
    let bytes: UnsafeBufferPointer<UInt8>
    let book: RuleBook
    let steps: [Step]
    let stepWords: [Int]
    private let rules: [Rule]
    private let compiled: [CompiledRule]
    let now: Int64
    let zone: Zone
    let local: LocalDateTime
    let purpose: Purpose
    var today: LocalDate { local.date }

    /// The longest piece of each kind by place; nil is not yet asked.
    private var found: [[Found]?]
    private var depth = 0

    struct Found {
        let piece: Piece
        let end: Int
        let kind: Rule.Kind
    }

    init(tokens: [Token], bytes: UnsafeBufferPointer<UInt8>, book: RuleBook, now: Int64, zone: Zone, purpose: Purpose) {
        self.tokens = tokens
        self.bytes = bytes
        self.book = book
        steps = book.steps
        stepWords = book.stepWords
        rules = book.rules
        compiled = book.compiled
        self.now = now
        self.zone = zone
        self.purpose = purpose
        local = zone.local(now)
        found = Array(repeating: nil, count: tokens.count + 1)
    }

    func isClass(_ place: Int, _ classes: TokenClass) -> Bool {
        place >= 0 && place < tokens.count && tokens[place].has(classes)
    }

    func isWord(_ place: Int, _ spelling: StaticString) -> Bool {
        guard place >= 0, place < tokens.count else { return false }
        let token = tokens[place]
        guard token.end - token.start == spelling.utf8CodeUnitCount else { return false }
        let start = spelling.utf8Start
        for index in 0..<spelling.utf8CodeUnitCount {
            let byte = bytes[token.start + index]
            if (isLetter(byte) ? byte | 0x20 : byte) != start[index] { return false }
        }
        return true
    }

    /// The words of a stretch of tokens, as they were written.
    func text(_ range: Range<Int>) -> String {
        guard let first = range.first, first < tokens.count else { return "" }
        let end = tokens[min(range.upperBound, tokens.count) - 1].end
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[tokens[first].start..<end]), as: UTF8.self)
    }

    /// The longest piece of every kind that begins at a place, longest first.
    func pieces(at place: Int) -> [Found] {
        guard place < tokens.count else { return [] }
        if let known = found[place] { return known }
        // "a day after the day after the day …" may not go deeper than a person would.
        guard depth < 8 else { return [] }
        depth += 1
        defer { depth -= 1 }
        var best: [Found] = []
        var match = Match(reader: self, start: place)
        for number in book.rules(beginningWith: tokens[place].word) {
            let rule = compiled[Int(number)]
            guard match.run(rule), var piece = rules[rule.rule].read(match) else { continue }
            if piece.name == .none, piece.day != nil { piece.name = .full }
            let candidate = Found(piece: piece, end: match.end, kind: rule.kind)
            if let index = best.firstIndex(where: { $0.kind == rule.kind }) {
                if best[index].end < match.end { best[index] = candidate }
            } else {
                best.append(candidate)
            }
        }
        best.sort { $0.end > $1.end }
        found[place] = best
        return best
    }

    /// The longest day or period that begins at a place.
    func day(at place: Int) -> (Piece, Int)? {
        guard
            let best = pieces(at: place).first(where: { ($0.kind == .day || $0.kind == .period) && $0.piece.day != nil }
            )
        else { return nil }
        return (best.piece, best.end)
    }

    /// Whether the words outside a stretch of tokens are nothing but politeness and marks.
    func isWhole(_ range: Range<Int>) -> Bool {
        for place in tokens.indices where !range.contains(place) {
            if tokens[place].has([.filler, .stop, .comma, .mark, .dash]) { continue }
            guard place < range.lowerBound, tokens[place].has(.lead) else { return false }
        }
        return true
    }

    /// Whether what follows a place doesn't turn the number before it into a count of something.
    func isFree(_ place: Int) -> Bool {
        guard place < tokens.count else { return true }
        return tokens[place].has([
            .stop, .comma, .dash, .mark, .follower, .relative, .weekday, .part, .filler, .colon, .at, .next, .this,
            .month,
            .early, .late, .zone, .coming, .holiday, .pronoun, .correction,
        ]) && !tokens[place].has(.junk)
    }
}
