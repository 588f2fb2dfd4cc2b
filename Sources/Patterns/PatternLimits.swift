/// What a user's pattern may cost.
package enum PatternLimits {
    /// A pattern's text, in bytes of UTF-8.
    package static let patternBytes = 1024
    /// A subject's text, in bytes of UTF-8.
    package static let subjectBytes = 4096
    /// PCRE2's count of backtracking points in one search.
    package static let matches: UInt32 = 100_000
    /// PCRE2's memory for one search, in KiB.
    package static let heap: UInt32 = 1024
}
