/// Which members or items of one instance some schema has looked at (Core 10.3, 11), by position.
///
/// The first 64 need no memory of their own.
struct EvaluatedPlaces {
    /// False where no `unevaluated…` keyword asks.
    let isTracking: Bool
    private var hasAll = false
    private var low: UInt64 = 0
    private var high: [UInt64] = []

    init(isTracking: Bool) {
        self.isTracking = isTracking
    }

    mutating func insert(_ place: Int) {
        guard isTracking else { return }
        guard place >= 64 else { return low |= 1 << UInt64(place) }
        let word = place / 64 - 1
        while high.count <= word { high.append(0) }
        high[word] |= 1 << UInt64(place % 64)
    }

    mutating func insertAll() {
        hasAll = true
    }

    func contains(_ place: Int) -> Bool {
        if hasAll { return true }
        if place < 64 { return low >> UInt64(place) & 1 == 1 }
        let word = place / 64 - 1
        return word < high.count && high[word] >> UInt64(place % 64) & 1 == 1
    }

    mutating func formUnion(_ other: EvaluatedPlaces) {
        guard isTracking else { return }
        hasAll = hasAll || other.hasAll
        low |= other.low
        while high.count < other.high.count { high.append(0) }
        for (word, bits) in other.high.enumerated() { high[word] |= bits }
    }
}
