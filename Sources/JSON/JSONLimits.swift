/// How deep and how large a document may be.
package struct JSONLimits: Sendable, Hashable {
    package var maxDepth: Int
    package var maxBytes: Int

    package init(maxDepth: Int, maxBytes: Int) {
        self.maxDepth = maxDepth
        self.maxBytes = maxBytes
    }

    package static let standard = JSONLimits(maxDepth: 512, maxBytes: 64 << 20)
    /// What a model may send as the arguments of a call.
    package static let modelArguments = JSONLimits(maxDepth: 32, maxBytes: 256 << 10)
}

/// What is wrong with a document, and at which byte.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    package let message: String
    package let offset: Int

    package init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }

    package var description: String { "\(message) (at byte \(offset))" }
}
