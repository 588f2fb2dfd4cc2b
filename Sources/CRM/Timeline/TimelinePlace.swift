/// A place in a timeline, by time, then kind, then row; the newest is the first.
struct TimelinePlace: Sendable, Hashable, Comparable {
    let at: Int64
    let kind: TimelineKind
    let row: Int64

    init(at instant: Int64, kind: TimelineKind, row: Int64) {
        at = instant
        self.kind = kind
        self.row = row
    }

    static func < (left: TimelinePlace, right: TimelinePlace) -> Bool {
        if left.at != right.at { return left.at > right.at }
        if left.kind != right.kind { return left.kind.place < right.kind.place }
        return left.row > right.row
    }

    /// What rows of a kind must be older than to come after this place.
    func bound(for kind: TimelineKind) -> TimelineBound {
        if kind == self.kind { return TimelineBound(at: at, row: row) }
        return TimelineBound(at: at, row: kind.place < self.kind.place ? .min : .max)
    }

    /// Reads what `text` gave.
    ///
    /// - Throws: `CRMError.invalid` for anything else.
    init(_ text: String) throws(CRMError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let at = Int64(parts[0], radix: 36), let row = Int64(parts[2], radix: 36),
            let kind = TimelineKind(rawValue: String(parts[1]))
        else {
            throw CRMError.invalid(field: "after", reason: "is not what a page of the timeline gave: \"\(text)\"")
        }
        self.init(at: at, kind: kind, row: row)
    }

    var text: String { "\(String(at, radix: 36))-\(kind.rawValue)-\(String(row, radix: 36))" }
}

/// Older than what rows are asked for: by time, and by id among those of the same time.
package struct TimelineBound: Sendable, Hashable {
    package let at: Int64
    package let row: Int64

    static let none = TimelineBound(at: .max, row: .max)
}
