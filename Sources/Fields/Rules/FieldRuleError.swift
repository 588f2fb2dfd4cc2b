/// Why a custom pattern cannot be a rule, told to the admin who wrote it.
package enum FieldRuleError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is longer than a pattern may be.
    case tooComplex(bytes: Int, limit: Int)
    /// It is not a regular expression, or has what is not known here.
    case misspelt(String)

    package var description: String {
        switch self {
        case .tooComplex(let bytes, let limit):
            "too complex: the pattern has \(bytes) bytes, and at most \(limit) are allowed"
        case .misspelt(let message): message
        }
    }
}
