import JSON

/// The messages of a request, each encoded once when it is appended.
package struct ChatTranscript: Sendable {
    /// The messages as JSON, separated by commas, without the brackets around them.
    package private(set) var bytes: [UInt8] = []
    package private(set) var count = 0
    package private(set) var estimatedTokens = 0

    package init() {}

    package init(_ messages: [ChatMessage]) {
        for message in messages { append(message) }
    }

    package mutating func append(_ message: ChatMessage) {
        var writer = JSONWriter()
        message.write(to: &writer)
        append(encoded: writer.bytes, estimatedTokens: message.estimatedTokens)
    }

    /// Appends a message that was encoded before, as `ChatMessage.write` does it.
    package mutating func append(encoded message: [UInt8], estimatedTokens tokens: Int) {
        if count > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: message)
        count += 1
        estimatedTokens += tokens
    }
}
