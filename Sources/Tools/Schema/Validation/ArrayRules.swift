import JSON

/// `minItems`, `maxItems`, `uniqueItems`, `prefixItems`, `items` and `contains` with its counts.
final class ArrayRules: Sendable {
    let minimum: Int?
    let maximum: Int?
    let isUnique: Bool
    let prefix: [Int]
    let rest: Int?
    let contained: Int?
    let minimumContained: Int
    let maximumContained: Int?

    init(
        minimum: Int?, maximum: Int?, isUnique: Bool, prefix: [Int], rest: Int?, contained: Int?, minimumContained: Int,
        maximumContained: Int?
    ) {
        self.minimum = minimum
        self.maximum = maximum
        self.isUnique = isUnique
        self.prefix = prefix
        self.rest = rest
        self.contained = contained
        self.minimumContained = minimumContained
        self.maximumContained = maximumContained
    }

    func check(_ items: [JSON], _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        var fits = true
        if let minimum, items.count < minimum {
            fits = run.fails(.tooFew(minimum, of: "item", items.count))
        } else if let maximum, items.count > maximum {
            fits = run.fails(.tooMany(maximum, of: "item", items.count))
        }
        if !fits, run.stops { return false }
        for (place, item) in items.enumerated() {
            guard let rule = place < prefix.count ? prefix[place] : rest else { break }
            places.insert(place)
            if !run.checkChild(rule, item, at: .item(place)) {
                fits = false
                if run.stops { return false }
            }
        }
        if isUnique, let (first, second) = Self.repetition(in: items) {
            fits = run.fails(.repeated(first, second))
            if run.stops { return false }
        }
        return checkContained(items, &run, &places) && fits
    }

    private func checkContained(_ items: [JSON], _ run: inout SchemaRun, _ places: inout EvaluatedPlaces) -> Bool {
        guard let contained else { return true }
        var count = 0
        for (place, item) in items.enumerated() {
            let isOne = run.quietly { $0.checkChild(contained, item, at: .item(place)) }
            if run.halt != nil { return false }
            guard isOne else { continue }
            count += 1
            places.insert(place)
            // More are of no interest where nobody has set a limit or asks which they were.
            if count >= minimumContained, maximumContained == nil, !places.isTracking { break }
        }
        if count < minimumContained { return run.fails(.containsTooFew(minimumContained, count)) }
        if let maximumContained, count > maximumContained {
            return run.fails(.containsTooMany(maximumContained, count))
        }
        return true
    }

    /// The positions of the first two equal items.
    private static func repetition(in items: [JSON]) -> (Int, Int)? {
        guard items.count > 8 else {
            for second in items.indices {
                for first in 0..<second where items[first] == items[second] { return (first, second) }
            }
            return nil
        }
        var places: [JSON: Int] = [:]
        places.reserveCapacity(items.count)
        for (place, item) in items.enumerated() {
            if let first = places.updateValue(place, forKey: item) { return (first, place) }
        }
        return nil
    }
}
