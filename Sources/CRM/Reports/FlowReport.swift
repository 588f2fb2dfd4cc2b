import Storage

/// What came into a stage and what became of it, in a time.
package struct StageFlow: Sendable, Hashable {
    /// A removed stage is there too, where something was in it.
    package let stage: Stage
    /// Entries, and how many of them were a deal's first.
    package let entered: Int64
    package let firsts: Int64
    /// How many went on to another stage, and for those that were lost or won straight from here.
    package let left: Int64
    package let lost: Int64
    package let won: Int64
    /// Ms, of those that went on; nil where none did.
    package let averageTime: Int64?
}

extension CRMSession {
    /// The funnel of a pipeline, or of the default one: by stage what came in, how long it stayed, and from where it was
    /// lost or won. It counts moves by the day they were made, from the totals that are kept of each day.
    package func flow(_ scope: ReportScope = ReportScope()) throws -> [StageFlow] {
        try requireCRM()
        try requireWholeView("the flow between stages")
        if scope.ownerID != nil {
            throw CRMError.invalid(field: "owner", reason: "does not apply: the flow between stages is everyone's")
        }
        let window = try ReportWindow(scope, in: self)
        let pipeline = try shownPipeline(scope.pipelineID)
        let stages = try stages(of: pipeline.id, includingRemoved: true)
        let kinds = try records.all("SELECT id, kind FROM stages WHERE account_id = \(account)") {
            ($0.int(0), StageKind(rawValue: $0.text(1)) ?? .open)
        }
        let kindOf = Dictionary(uniqueKeysWithValues: kinds)
        var counts: [Int64: FlowCounts] = [:]
        try records.each(
            """
            SELECT to_stage_id, from_stage_id, sum(moves), sum(firsts), sum(time_in_stage) FROM stage_flows
            WHERE account_id = \(account) AND day BETWEEN \(window.days.lowerBound) AND \(window.days.upperBound)
                AND to_stage_id <> from_stage_id AND to_stage_id <> 0
            GROUP BY to_stage_id, from_stage_id
            """
        ) { row in
            let (to, from, moves) = (row.int(0), row.int(1), row.int(2))
            // From outside only new deals enter; one that is restored was there before.
            counts[to, default: FlowCounts()].entered += from == 0 ? row.int(3) : moves
            counts[to, default: FlowCounts()].firsts += row.int(3)
            guard from != 0 else { return }
            counts[from, default: FlowCounts()].left += moves
            counts[from, default: FlowCounts()].time += row.int(4)
            if kindOf[to] == .lost { counts[from, default: FlowCounts()].lost += moves }
            if kindOf[to] == .won { counts[from, default: FlowCounts()].won += moves }
        }
        return stages.compactMap { stage in
            let counts = counts[stage.id] ?? FlowCounts()
            if stage.archivedAt != nil, counts == FlowCounts() { return nil }
            return StageFlow(
                stage: stage, entered: counts.entered, firsts: counts.firsts, left: counts.left, lost: counts.lost,
                won: counts.won, averageTime: counts.left == 0 ? nil : counts.time / counts.left)
        }
    }
}

private struct FlowCounts: Equatable {
    var entered: Int64 = 0
    var firsts: Int64 = 0
    var left: Int64 = 0
    var lost: Int64 = 0
    var won: Int64 = 0
    var time: Int64 = 0
}
