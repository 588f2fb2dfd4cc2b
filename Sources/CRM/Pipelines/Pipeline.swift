/// A sequence of stages that deals move through, in one currency.
package struct Pipeline: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let currency: Currency
    package let isDefault: Bool
    package let stages: [Stage]
    package let version: Int64
    package let archivedAt: Int64?
}

/// A pipeline to be made.
package struct PipelineDraft: Sendable, Hashable {
    package struct Stage: Sendable, Hashable {
        package var name: String
        package var kind: StageKind
        package var probability: Int

        package init(_ name: String, _ probability: Int, _ kind: StageKind = .open) {
            self.name = name
            self.kind = kind
            self.probability = probability
        }
    }

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
            let name = try TextRule.required(stages[place].name, "stage name")
            stages[place].name = name
            guard keys.insert(NameKey.of(name)).inserted else {
                throw CRMError.invalid(field: "stages", reason: "has \"\(name)\" twice")
            }
            try stages[place].checkProbability()
        }
        guard stages.contains(where: { $0.kind == .open }) else {
            throw CRMError.invalid(field: "stages", reason: "needs an open stage, or no deal could start")
        }
    }
}

extension PipelineDraft.Stage {
    /// What is won is certain, and what is lost is not to come.
    fileprivate func checkProbability() throws(CRMError) {
        let allowed =
            switch kind {
            case .open: 0...100
            case .won: 100...100
            case .lost: 0...0
            }
        guard allowed.contains(probability) else {
            let wanted = allowed.count == 1 ? "\(allowed.lowerBound)" : "between 0 and 100"
            throw CRMError.invalid(
                field: "probability",
                reason: "of the stage \"\(name)\" (\(kind.rawValue)) must be \(wanted), not \(probability)")
        }
    }
}
