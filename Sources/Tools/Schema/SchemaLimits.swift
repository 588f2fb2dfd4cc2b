/// What validating one instance may cost.
package enum SchemaLimits {
    /// Violations that are told.
    package static let violations = 20
    /// Schemas applied one within another to the same place of the instance.
    package static let depthInPlace = 256
    /// Schemas applied one within another in all; each takes up to 850 bytes of the stack, unoptimised up to 7 KiB.
    package static let depth = 1100
    /// Schemas applied in all, against references that double at every step.
    package static let steps = 4_000_000
}
