import Storage

/// What became of one deal of many that were moved.
package struct BulkOutcome: Sendable {
    package let id: Int64
    package let result: Result<Deal, CRMError>

    package var isMoved: Bool { (try? result.get()) != nil }
}

extension CRMSession {
    /// So many deals are moved at once at most.
    static let mostMoved = 1000

    /// Moves many deals, each by the one transition, in the order they are given; with no place named, the first is
    /// at the top afterwards.
    ///
    /// - Parameter allOrNone: whether one that cannot be moved leaves all where they were. Otherwise each is reported
    ///   with what kept it.
    /// - Throws: with `allOrNone`, the first deal's error; what it lacks is then lacking of all.
    package func moveDeals(_ ids: [Int64], _ move: DealMove, allOrNone: Bool) throws -> [BulkOutcome] {
        try requireCRM()
        guard ids.count <= Self.mostMoved else {
            throw CRMError.invalid(field: "deals", reason: "must not be more than \(Self.mostMoved) at once")
        }
        guard Set(ids).count == ids.count else {
            throw CRMError.invalid(field: "deals", reason: "must not name a deal twice")
        }
        // Each goes to the top of its new column, so the first of them last.
        let order = move.place == nil ? ids.reversed() : ids
        var outcomes: [Int64: BulkOutcome] = [:]
        func moveEach() throws {
            for id in order {
                do {
                    let moved = try records.transaction.savepoint { try moveDeal(id, move) }
                    outcomes[id] = BulkOutcome(id: id, result: .success(moved))
                } catch let error as CRMError {
                    if allOrNone { throw error }
                    outcomes[id] = BulkOutcome(id: id, result: .failure(error))
                }
            }
        }
        try records.transaction.savepoint(moveEach)
        return ids.compactMap { outcomes[$0] }
    }
}
