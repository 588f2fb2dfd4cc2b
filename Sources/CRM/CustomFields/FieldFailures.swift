/// The records whose value a rule would refuse.
package struct FieldFailures: Sendable, Hashable {
    package struct Failure: Sendable, Hashable {
        package let recordID: Int64
        /// Masked where the field or the rule is sensitive.
        package let value: String
        package let message: String
    }

    /// How many values were looked at.
    package let checked: Int
    /// How many of them fail.
    package let count: Int
    /// The first of them.
    package let failures: [Failure]
    /// Where to go on for more, nil where these are all.
    package let next: Int64?
    /// False where the rule's pattern was too complex for so many values that the search was given up.
    package let isComplete: Bool
}
