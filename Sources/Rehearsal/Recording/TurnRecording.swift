/// The answers of one turn, as a live model has given them.
package struct TurnRecording: Sendable, Hashable {
    package var answers: [RecordedAnswer] = []
    /// Those to the workflows beside the conversation.
    package var background: [String: [RecordedAnswer]] = [:]

    package init() {}

    package func mapped(_ change: (RecordedAnswer) -> RecordedAnswer) -> TurnRecording {
        var copy = self
        copy.answers = answers.map(change)
        copy.background = background.mapValues { $0.map(change) }
        return copy
    }

    package func redacted(_ redaction: Redaction) -> TurnRecording {
        mapped { $0.mapped(redaction.text, redaction.json) }
    }
}

/// Why answers cannot be written into a script.
package struct RecordingError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
