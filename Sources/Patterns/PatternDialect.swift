/// Whose rules a pattern is written by.
package enum PatternDialect: Sendable, Hashable {
    /// RE2's syntax, which the expression language's `matches` has: no back references, no look-arounds.
    case cel
    /// ECMA-262 with the `u` flag, which JSON Schema's `pattern` has. Atomic groups, possessive quantifiers, inline flags,
    /// `(?P<name>…)`, `\A`, `\z` and `\Z` of other engines are let through: ECMA-262 gives them no meaning of its own.
    case ecma
}

/// Where in the subject a match has to lie.
package enum PatternAnchoring: Sendable, Hashable {
    /// Anywhere.
    case search
    /// From the first character to the last.
    case whole
}

/// What matching a pattern came to.
package enum PatternOutcome: Sendable, Hashable {
    case match
    case noMatch
    /// The subject is over `PatternLimits.subjectBytes`, or the matching took more steps or memory than a pattern may.
    case tooComplex
}
