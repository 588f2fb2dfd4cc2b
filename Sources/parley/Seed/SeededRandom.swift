/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed, on every machine.
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number of a closed range. (Not the library's, whose way of drawing may change.)
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func pick<T>(_ items: [T]) -> T { items[number(0...items.count - 1)] }

    /// True so many times in a hundred.
    mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }

    /// One of several, each as often as its weight says.
    mutating func weighted<T>(_ items: [(T, weight: Int)]) -> T {
        var rest = number(0...items.reduce(0) { $0 + $1.weight } - 1)
        for (item, weight) in items {
            if rest < weight { return item }
            rest -= weight
        }
        return items[items.count - 1].0
    }

    mutating func shuffled<T>(_ items: [T]) -> [T] {
        var items = items
        for place in items.indices.dropFirst().reversed() { items.swapAt(place, number(0...place)) }
        return items
    }
}
