/// Why a deal was lost. A list, so that losses can be counted by reason; `other` needs a note.
package enum LostReason: String, Sendable, Hashable, CaseIterable {
    case price
    case budget
    case timing
    case competitor
    case missingFeature = "missing_feature"
    case noDecision = "no_decision"
    case noResponse = "no_response"
    case notAFit = "not_a_fit"
    case other

    /// By its name or the words of it: `missing_feature`, "Missing feature".
    package init?(text: String) {
        let name = NameKey.of(text).map { $0 == " " || $0 == "-" ? "_" : String($0) }.joined()
        self.init(rawValue: name)
    }

    /// For people: `Missing feature`.
    package var title: String {
        let words = rawValue.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
