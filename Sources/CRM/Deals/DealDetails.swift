import JSON

/// What may be set on a deal beside its place in a pipeline, which a move changes.
package struct DealDetails: Sendable, Hashable {
    package var name: String
    /// Minor units; nil where it is not known.
    package var amount: Int64?
    /// Per cent, 0…100.
    package var probability: Int64
    /// `YYYY-MM-DD`: when it is expected to close, and once it has closed, when it did.
    package var closeDate: String?
    package var ownerID: Int64?
    package var companyID: Int64?
    package var amountMode: AmountMode = .manual
}

extension DealDetails: Editable {
    static let fields: [Field<DealDetails>] = [
        .text("name", \.name),
        .integer("amount", \.amount),
        .integer("probability", \.probability),
        .text("close_date", \.closeDate),
        .integer("owner_id", \.ownerID),
        .integer("company_id", \.companyID),
        Field(
            name: "amount_mode", get: { .string($0.amountMode.rawValue) },
            set: { $0.amountMode = $1.string.flatMap(AmountMode.init(rawValue:)) ?? $0.amountMode }),
    ]
}
