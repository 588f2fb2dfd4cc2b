/// Whole answers at once.
package enum Completion {
    /// The answer that a client ends up with, from the bytes of a body: an event stream, or one JSON document.
    package static func assemble(_ bytes: [UInt8]) throws(ChatFailure) -> ChatAnswer {
        var assembler = CompletionAssembler()
        try assembler.append(bytes)
        return try assembler.finish()
    }
}
