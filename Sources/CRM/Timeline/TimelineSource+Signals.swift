import JSON
import Storage

extension TimelineSource {
    /// Dismissed ones are out of view.
    static let signals = TimelineSource(.signal) { contact, session, bound, limit in
        keys(
            of: contact, in: session, before: bound, limit: limit, table: "signals", time: "detected_at",
            where: "status <> 'dismissed'")
    } entry: { row, session in
        let signal = try session.records.first(
            "SELECT \(fragment: Signal.columns) FROM signals s WHERE s.account_id = \(session.account) AND s.id = \(row)",
            Signal.init(row:))
        guard let signal else { return nil }
        return TimelineEntry(
            .signal, at: signal.detectedAt, title: "Buying signal: \(signal.kind.title) (\(signal.confidence)%)",
            details: [
                "type": .string(signal.kind.rawValue), "confidence": JSON(signal.confidence),
                "quote": .string(signal.quote), "status": .string(signal.status.rawValue),
                "deal_id": JSON(signal.dealID), "conversation_id": JSON(signal.conversationID),
            ], record: .signal, id: row)
    }
}
