/// Why a schema cannot be used, in words for its author.
package struct JSONSchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// A JSON pointer to the keyword in the schema; empty for the schema as a whole.
    package let path: String
    package let message: String

    package init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    package var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
