/// A record that a search found.
package struct SearchHit: Sendable, Hashable {
    package let kind: SearchKind
    package let id: Int64
    package let title: String
    /// What tells it from others of that name: the address and number of a contact, the stage of a deal.
    package let detail: String?
    package let match: SearchMatch
}

/// How well a record fits what was searched for, the best first.
package enum SearchMatch: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// A whole field is that.
    case exact
    /// The name begins so.
    case title
    /// A word of it begins so.
    case prefix
    /// Every word that was searched for begins one of its words.
    case words
    /// It is in it somewhere.
    case part

    package static func < (left: SearchMatch, right: SearchMatch) -> Bool { left.rawValue < right.rawValue }
}
