import Storage

/// Where in its column a deal goes.
package enum Place: Sendable, Hashable {
    case top, bottom
    /// Right above or below another deal of the column.
    case above(Int64)
    case below(Int64)
}

/// Numbers that order a column, with room left between neighbours.
enum Rank {
    /// The room between two neighbours made at an end: 20 halvings.
    static let gap: Int64 = 1 << 20
    /// The least room that a renumbering leaves.
    static let leastRoom: Int64 = 1 << 8
}

extension CRMSession {
    /// The rank that puts a deal at a place of a stage's column; neighbours are renumbered where there is no room.
    ///
    /// - Throws: `CRMError` where the neighbour is not in that column, or is the deal itself.
    func rank(of deal: Int64, at place: Place, in stage: Int64) throws -> Int64 {
        switch place {
        case .top:
            return (try edge("min(rank)", of: stage, without: deal) ?? 0) - Rank.gap
        case .bottom:
            return (try edge("max(rank)", of: stage, without: deal) ?? 0) + Rank.gap
        case .below(let neighbour):
            guard let upper = try rank(ofNeighbour: neighbour, of: deal, in: stage) else {
                throw CRMError.notFound(.deal, id: neighbour)
            }
            return try rank(of: deal, between: (upper, neighbour), in: stage)
        case .above(let neighbour):
            guard let lower = try rank(ofNeighbour: neighbour, of: deal, in: stage) else {
                throw CRMError.notFound(.deal, id: neighbour)
            }
            guard let upper = try neighbours(of: (lower, neighbour), .above, limit: 1, in: stage, without: deal).first
            else { return lower - Rank.gap }
            return try rank(of: deal, between: upper, in: stage)
        }
    }

    /// A rank right below `upper`; makes room first where there is none.
    private func rank(of deal: Int64, between upper: (rank: Int64, id: Int64), in stage: Int64) throws -> Int64 {
        guard let lower = try neighbours(of: upper, .below, limit: 1, in: stage, without: deal).first else {
            return upper.rank + Rank.gap
        }
        let room = lower.rank - upper.rank
        if room > 1 { return upper.rank + room / 2 }
        try makeRoom(below: upper, in: stage, without: deal)
        guard let moved = try neighbours(of: upper, .below, limit: 1, in: stage, without: deal).first else {
            return upper.rank + Rank.gap
        }
        return upper.rank + (moved.rank - upper.rank) / 2
    }

    /// Spreads the deals below one evenly: as few as get room enough, so a full column is never renumbered whole for
    /// one narrow place in it.
    private func makeRoom(below upper: (rank: Int64, id: Int64), in stage: Int64, without deal: Int64) throws {
        var count = 8
        while true {
            let crowd = try neighbours(of: upper, .below, limit: count + 1, in: stage, without: deal)
            let isWhole = crowd.count <= count
            let step: Int64
            if isWhole {
                step = Rank.gap
            } else {
                step = (crowd[count].rank - upper.rank) / Int64(count + 1)
                guard step >= Rank.leastRoom else {
                    count *= 2
                    continue
                }
            }
            for (place, neighbour) in crowd.prefix(count).enumerated() {
                let rank = upper.rank + step * Int64(place + 1)
                try records.execute(
                    "UPDATE deals SET rank = \(rank) WHERE account_id = \(account) AND id = \(neighbour.id)")
            }
            return
        }
    }

    private enum Side { case above, below }

    /// The next deals above or below one, the nearest first.
    private func neighbours(
        of start: (rank: Int64, id: Int64), _ side: Side, limit: Int, in stage: Int64, without deal: Int64
    ) throws -> [(rank: Int64, id: Int64)] {
        let condition: SQL =
            switch side {
            case .below: "(rank, id) > (\(start.rank), \(start.id)) AND id <> \(deal) ORDER BY rank, id"
            case .above: "(rank, id) < (\(start.rank), \(start.id)) AND id <> \(deal) ORDER BY rank DESC, id DESC"
            }
        return try records.all(
            """
            SELECT rank, id FROM deals
            WHERE account_id = \(account) AND stage_id = \(stage) AND archived_at IS NULL AND \(fragment: condition)
            LIMIT \(limit)
            """
        ) { (rank: $0.int(0), id: $0.int(1)) }
    }

    private func rank(ofNeighbour neighbour: Int64, of deal: Int64, in stage: Int64) throws -> Int64? {
        guard neighbour != deal else { throw CRMError.conflict("a deal cannot be placed beside itself") }
        return try records.first(
            """
            SELECT rank FROM deals
            WHERE account_id = \(account) AND id = \(neighbour) AND stage_id = \(stage) AND archived_at IS NULL
            """
        ) { $0.int(0) }
    }

    private func edge(_ edge: SQL, of stage: Int64, without deal: Int64) throws -> Int64? {
        try records.first(
            """
            SELECT \(fragment: edge) FROM deals
            WHERE account_id = \(account) AND stage_id = \(stage) AND archived_at IS NULL AND id <> \(deal)
            """
        ) { $0.optionalInt(0) } ?? nil
    }
}
