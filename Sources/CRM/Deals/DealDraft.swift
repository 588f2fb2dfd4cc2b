package import JSON

/// A deal to be made.
package struct DealDraft: Sendable {
    package var name: String
    package var amount: AmountInput?
    package var stage: StageChoice
    /// By name; nil is the default pipeline.
    package var pipeline: String?
    /// Nil is the stage's.
    package var probability: Int64?
    package var closeDate: String?
    package var ownerID: Int64?
    /// Nil is the contact's company.
    package var companyID: Int64?
    /// Becomes the primary contact.
    package var contactID: Int64?
    package var source: DealSource
    package var lostReason: LostReason?
    package var lostNote: String?
    /// Whether a repeat of what this conversation has made already gives that deal instead of a new one.
    package var recognisesRepeats: Bool

    package init(
        name: String, amount: AmountInput? = nil, stage: StageChoice = .first, pipeline: String? = nil,
        probability: Int64? = nil, closeDate: String? = nil, ownerID: Int64? = nil, companyID: Int64? = nil,
        contactID: Int64? = nil, source: DealSource = .manual, lostReason: LostReason? = nil, lostNote: String? = nil,
        recognisesRepeats: Bool = false
    ) {
        self.name = name
        self.amount = amount
        self.stage = stage
        self.pipeline = pipeline
        self.probability = probability
        self.closeDate = closeDate
        self.ownerID = ownerID
        self.companyID = companyID
        self.contactID = contactID
        self.source = source
        self.lostReason = lostReason
        self.lostNote = lostNote
        self.recognisesRepeats = recognisesRepeats
    }
}

/// An amount as it comes in; its currency is the pipeline's.
package enum AmountInput: Sendable, Hashable {
    case minorUnits(Int64)
    /// As people and models write it: 12.5.
    case majorUnits(JSONNumber)

    func minorUnits(in currency: Currency) throws(CRMError) -> Int64 {
        switch self {
        case .minorUnits(let amount): try Amount.checked(amount)
        case .majorUnits(let number): try Amount.minorUnits(number, in: currency)
        }
    }
}

/// Which stage is meant.
package enum StageChoice: Sendable, Hashable {
    /// The first open one of the pipeline.
    case first
    /// The first one of a kind.
    case kind(StageKind)
    case named(String)
    case id(Int64)
}

/// What came of making a deal.
package struct DealReceipt: Sendable, Hashable {
    package let id: Int64
    package let name: String
    package let stageName: String
    /// Minor units.
    package let amount: Int64?
    package let currency: Currency
    /// Whether the conversation had made it already.
    package let isExisting: Bool
}
