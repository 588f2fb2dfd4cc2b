/// How much one evaluation may do: it ends with an error of kind `.budget` before it can hold up a turn.
package struct Budget: Sendable {
    /// Turns of a comprehension, function calls, and elements or 16-byte stretches that a function looks at.
    package var steps: Int
    /// Bytes of the values built on the way, about.
    package var size: Int

    package init(steps: Int, size: Int) {
        self.steps = steps
        self.size = size
    }

    /// A few tens of milliseconds and 16 MiB at worst.
    package static let standard = Budget(steps: 500_000, size: 16 << 20)
}
