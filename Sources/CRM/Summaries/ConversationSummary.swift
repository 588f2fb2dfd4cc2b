/// What a conversation came to, for the people who go on with it.
package struct ConversationSummary: Sendable, Hashable {
    package enum Sentiment: String, Sendable, Hashable, CaseIterable { case positive, neutral, negative }

    package var summary: String
    package var painPoints: [String] = []
    package var interests: [String] = []
    package var nextSteps: [String] = []
    /// How near the visitor is to buying, from 1 to 10.
    package var readiness: Int64
    package var sentiment: Sentiment
    /// The messages that it rests on.
    package var cites: [Int64] = []
    /// Put together from the visitor's own sentences, since no model answered.
    package var isExtractive = false

    package init(summary: String, readiness: Int64, sentiment: Sentiment) {
        self.summary = summary
        self.readiness = readiness
        self.sentiment = sentiment
    }

    /// As a person reads it in a note.
    var text: String {
        func list(_ title: String, _ items: [String]) -> String? {
            items.isEmpty ? nil : "\(title): " + items.joined(separator: "; ")
        }
        let origin = isExtractive ? "Extractive summary, without a model" : "Summary"
        let parts = [
            "\(origin): \(summary)", list("Pain points", painPoints), list("Interests", interests),
            list("Next steps", nextSteps), "Deal readiness: \(readiness)/10. Sentiment: \(sentiment.rawValue).",
            cites.isEmpty ? nil : "Messages: " + cites.map { "#\($0)" }.joined(separator: ", "),
        ]
        return parts.compactMap(\.self).joined(separator: "\n")
    }

    func check() throws(CRMError) {
        guard (1...10).contains(readiness) else {
            throw CRMError.invalid(field: "readiness", reason: "must be between 1 and 10, not \(readiness)")
        }
        guard !summary.isEmpty else {
            throw CRMError.required([RequiredField("summary", prompt: "what the conversation was about")])
        }
    }
}

/// Where a summary went.
package enum SummaryPlace: Sendable, Hashable {
    case noteOnDeal(note: Int64, deal: Int64)
    case noteOnContact(note: Int64)
    case followUp(activity: Int64)
    /// Nobody knows the visitor, and they were not near to buying.
    case nowhere
}
