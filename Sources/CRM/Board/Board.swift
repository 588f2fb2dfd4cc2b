/// A pipeline as people see it: a column for each stage.
package struct Board: Sendable, Hashable {
    package let pipeline: Pipeline
    package let columns: [BoardColumn]
    /// The day it shows, `YYYY-MM-DD`; nil for the board as it is.
    package let asOf: String?
}

package struct BoardColumn: Sendable, Hashable {
    package let stage: Stage
    /// Of all its deals, not only of the cards.
    package let totals: StageTotals
    package let cards: [BoardCard]
    /// Where the next page of cards begins; nil where there are no more.
    package let next: BoardPlace?
}

/// A deal on the board.
package struct BoardCard: Sendable, Hashable {
    package let deal: Deal
    /// Minor units: as of the day the board shows.
    package let amount: Int64?
    /// Whether it has been in its stage for longer than the stage allows.
    package let isRotten: Bool
}

/// A place in a column: by rank on the board as it is, by the time of entry on one of a past day.
package struct BoardPlace: Sendable, Hashable {
    package let key: Int64
    package let id: Int64

    package init(key: Int64, id: Int64) {
        self.key = key
        self.id = id
    }

    /// Reads what `text` gave.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let key = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        self.init(key: key, id: id)
    }

    package var text: String { "\(key).\(id)" }
}

/// Which cards a board shows; what is nil does not count.
package struct BoardFilter: Sendable, Hashable {
    package var ownerID: Int64?
    /// By name.
    package var tag: String?
    /// A part of the deal's name.
    package var text: String?

    package init(ownerID: Int64? = nil, tag: String? = nil, text: String? = nil) {
        self.ownerID = ownerID
        self.tag = tag
        self.text = text
    }

    package static let all = BoardFilter()
}
