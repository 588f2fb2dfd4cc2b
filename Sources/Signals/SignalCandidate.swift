/// A buying signal that the cues see in a message: what a model may confirm, or a person.
package struct SignalCandidate: Sendable, Hashable {
    package let type: SignalType
    /// 0–100: how strongly the words speak for it, as the cue file says.
    package let confidence: Int
    /// The words of the message that speak for it, as they were written.
    package let quote: String

    package init(type: SignalType, confidence: Int, quote: String) {
        self.type = type
        self.confidence = confidence
        self.quote = quote
    }
}
