/// One thing that is wrong with an instance, in words for the person or the model that has to mend it.
package struct SchemaViolation: Sendable, Hashable, CustomStringConvertible {
    /// A JSON pointer to the place in the instance; empty for the instance as a whole.
    package let path: String
    /// A clause that names the place, what is wanted and what was got.
    package let message: String

    package init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    package var description: String { message }
}
