/// What of a live deal the kept totals count: of its stage, of its month, and of the flow between stages.
struct DealStanding: Hashable {
    var pipelineID: Int64
    var stageID: Int64
    var kind: StageKind
    var closeDate: String?
    /// Minor units.
    var amount: Int64?
    /// Per cent.
    var probability: Int64

    var totals: StageTotals { .of(amount: amount, probability: Int(probability), in: kind) }

    /// The month of an open deal's close date, `YYYY-MM`, or empty; nil for a closed one, which no forecast counts.
    var month: String? { kind == .open ? closeDate.map { String($0.prefix(7)) } ?? "" : nil }
}

extension DealStanding {
    init(of deal: Deal) {
        self.init(
            pipelineID: deal.pipelineID, stageID: deal.stageID, kind: deal.stageKind,
            closeDate: deal.details.closeDate, amount: deal.details.amount, probability: deal.details.probability)
    }

    init(_ position: DealPosition, amount: Int64?) {
        self.init(
            pipelineID: position.pipelineID, stageID: position.stageID, kind: position.stageKind,
            closeDate: position.closeDate, amount: amount, probability: position.probability)
    }
}
