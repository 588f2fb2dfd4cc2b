/// One schema: its keywords in groups, so that an instance meets only those for its type.
final class SchemaNode: Sendable {
    /// The resource (a document or an embedded `$id`) it stands in.
    let resource: Int
    /// For `true`, `false` and `{}`.
    let verdict: Bool?
    let values: ValueRules?
    let numbers: NumberRules?
    let strings: StringRules?
    let arrays: ArrayRules?
    let objects: ObjectRules?
    let applicators: ApplicatorRules?
    /// Schemas for the items and members that no other keyword has looked at.
    let unevaluatedItems: Int?
    let unevaluatedProperties: Int?

    init(
        resource: Int, verdict: Bool? = nil, values: ValueRules? = nil, numbers: NumberRules? = nil,
        strings: StringRules? = nil, arrays: ArrayRules? = nil, objects: ObjectRules? = nil,
        applicators: ApplicatorRules? = nil, unevaluatedItems: Int? = nil, unevaluatedProperties: Int? = nil
    ) {
        self.resource = resource
        self.verdict = verdict
        self.values = values
        self.numbers = numbers
        self.strings = strings
        self.arrays = arrays
        self.objects = objects
        self.applicators = applicators
        self.unevaluatedItems = unevaluatedItems
        self.unevaluatedProperties = unevaluatedProperties
    }
}
