/// Where a deal's amount comes from.
package enum AmountMode: String, Sendable, Hashable, CaseIterable {
    /// Somebody writes it.
    case manual
    /// The sum of the deal's line items; writing it by hand is an error.
    case fromLines = "from_lines"
}
