import JSON

/// A sequence of stages that deals move through, in one currency.
package struct Pipeline: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let currency: Currency
    package let isDefault: Bool
    package let stages: [Stage]
    package let version: Int64
    package let archivedAt: Int64?

    /// That it has no stage of a kind, which `StageDetails.checkKinds` keeps from happening.
    func lacks(_ kind: StageKind) -> CRMError {
        .conflict("the pipeline \"\(name)\" has no \(kind.rawValue) stage: add one")
    }
}

/// What may be set on a pipeline beside its stages.
package struct PipelineDetails: Sendable, Hashable {
    package var name: String
    /// Only while the pipeline has never had a deal: amounts are in it.
    package var currency: Currency
}

extension PipelineDetails: Editable {
    static let fields: [Field<PipelineDetails>] = [
        .text("name", \.name),
        Field(
            name: "currency", get: { .string($0.currency.code) },
            set: { $0.currency = $1.string.flatMap { try? Currency($0) } ?? $0.currency }),
    ]
}

/// A pipeline to be made.
package struct PipelineDraft: Sendable, Hashable {
    package typealias Stage = StageDetails

    package var name: String
    package var currency: Currency
    /// In their order on the board.
    package var stages: [Stage]

    package init(name: String, currency: Currency, stages: [Stage]) {
        self.name = name
        self.currency = currency
        self.stages = stages
    }

    /// The pipeline that every account starts with.
    package static func standard(currency: Currency) -> PipelineDraft {
        PipelineDraft(
            name: "Sales", currency: currency,
            stages: [
                Stage("Lead In", 10),
                Stage("Qualified", 25),
                Stage("Proposal Sent", 50),
                Stage("Negotiation", 75),
                Stage("Closed Won", 100, .won),
                Stage("Closed Lost", 0, .lost),
            ])
    }

    /// Trims the names and checks the whole.
    mutating func check() throws {
        name = try TextRule.required(name, "name")
        var keys: Set<String> = []
        for place in stages.indices {
            try stages[place].check(against: nil)
            guard keys.insert(NameKey.of(stages[place].name)).inserted else {
                throw CRMError.invalid(field: "stages", reason: "has \"\(stages[place].name)\" twice")
            }
        }
        try StageDetails.checkKinds(stages.map(\.kind))
    }
}
