/// What a definition file may not exceed.
package struct YAMLLimits: Sendable {
    /// Bytes of a file.
    package var bytes = 1 << 20
    /// Values inside values.
    package var depth = 100
    /// Values that aliases stand for, counted each time they are named: what stops an alias bomb.
    package var aliasedValues = 100_000

    package static let standard = YAMLLimits()

    package init() {}
}
