/// The name among the known ones that was most likely meant, or nil when none is near.
///
/// Near is by optimal string alignment (insertions, deletions, substitutions, swaps of neighbours), a third of the
/// length at most; letter case, `-` and `_` count as half a step. A name that begins or ends with the other is near too.
package func suggestion(for name: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(name.utf8.prefix(64))
    guard !wanted.isEmpty else { return nil }
    let limit = wanted.count == 1 ? 1 : max(2, min(6, wanted.count * 2 / 3))
    var best: (distance: Int, name: String)?
    for candidate in known where candidate != name {
        // Equal distances are told apart by name, so the bound is one above the best.
        let bound = min(limit, best?.distance ?? limit) + 1
        var distance = bound
        // A difference in length alone costs two half steps each.
        if abs(candidate.utf8.count - wanted.count) * 2 < bound {
            distance = halfSteps(from: wanted, to: Array(candidate.utf8.prefix(64)), below: bound)
        }
        if distance >= bound, isPart(candidate, name) { distance = limit }
        guard distance < bound else { continue }
        if let best, best.distance == distance, best.name <= candidate { continue }
        best = (distance, candidate)
    }
    return best?.name
}

/// Whether one name begins with the other, or is its last word: `create_deal` of `native_crm_create_deal`.
private func isPart(_ candidate: String, _ name: String) -> Bool {
    let (short, long) = name.utf8.count < candidate.utf8.count ? (name, candidate) : (candidate, name)
    return short.utf8.count >= 3 && (long.hasPrefix(short) || long.hasSuffix("_" + short))
}

/// The alignment distance of two names in half steps, or `bound` when it is not below that.
private func halfSteps(from left: [UInt8], to right: [UInt8], below bound: Int) -> Int {
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = (0...right.count).map { $0 * 2 }
    var current = last
    for row in 1...max(left.count, 1) where row <= left.count {
        current[0] = row * 2
        var smallest = current[0]
        for column in 1...max(right.count, 1) where column <= right.count {
            let (a, b) = (left[row - 1], right[column - 1])
            let step = a == b ? 0 : a.folded == b.folded ? 1 : 2
            var cost = min(last[column] + 2, current[column - 1] + 2, last[column - 1] + step)
            if row > 1, column > 1, a == right[column - 2], left[row - 2] == b {
                cost = min(cost, beforeLast[column - 2] + 2)
            }
            current[column] = cost
            smallest = min(smallest, cost)
        }
        if smallest >= bound { return bound }
        (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
}

extension UInt8 {
    /// Lower case, and `-` as `_`.
    fileprivate var folded: UInt8 {
        switch self {
        case 0x41...0x5A: self | 0x20
        case 0x2D: 0x5F
        default: self
        }
    }
}
