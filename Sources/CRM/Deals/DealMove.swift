/// A move of a deal: to another stage, to another place of its column, or both.
package struct DealMove: Sendable, Hashable {
    /// A name is looked up in the deal's own pipeline; `first` is its first open stage.
    package var stage: StageChoice
    /// Nil is the top of a new column, and the deal's own place where the stage stays.
    package var place: Place?
    /// Nil is the stage's own.
    package var probability: Int64?
    package var closeDate: String?
    package var lostReason: LostReason?
    package var lostNote: String?

    package init(
        to stage: StageChoice, place: Place? = nil, probability: Int64? = nil, closeDate: String? = nil,
        lostReason: LostReason? = nil, lostNote: String? = nil
    ) {
        self.stage = stage
        self.place = place
        self.probability = probability
        self.closeDate = closeDate
        self.lostReason = lostReason
        self.lostNote = lostNote
    }

    /// What the deal carries after it: entering a closed stage sets, leaving one clears, an open one keeps.
    func closing(of deal: Deal, into kind: StageKind, session: CRMSession) throws -> Closing {
        let isClosed = deal.stageKind != .open
        let before = Closing(of: deal)
        switch kind {
        case .open:
            return try Closing(
                entering: .open, closeDate: closeDate ?? (isClosed ? nil : before.closeDate), lostReason: lostReason,
                lostNote: lostNote, today: session)
        case .won, .lost:
            // A date from when the deal was open said when it might close; this is when it does.
            let keptDate = isClosed ? before.closeDate : nil
            let keeps = kind == .lost && (lostReason == nil || lostReason == before.lostReason)
            return try Closing(
                entering: kind, closeDate: closeDate ?? keptDate,
                lostReason: kind == .lost ? lostReason ?? before.lostReason : lostReason,
                lostNote: keeps ? lostNote ?? before.lostNote : lostNote, today: session)
        }
    }
}
