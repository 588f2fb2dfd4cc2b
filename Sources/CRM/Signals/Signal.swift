import Storage

/// A sign in a visitor's message that they may buy, with its evidence.
package struct Signal: Sendable, Hashable {
    package let id: Int64
    package let kind: SignalKind
    package let contactID: Int64?
    package let conversationID: Int64?
    package let messageID: Int64?
    /// The visitor's words.
    package let quote: String
    /// How sure the detector is, 0–100.
    package let confidence: Int64
    package let detector: SignalDetector
    package let status: SignalStatus
    /// What was made of it.
    package let dealID: Int64?
    package let decidedAt: Int64?
    /// As `Actor.text` writes it.
    package let decidedBy: String?
    package let detectedAt: Int64
    package let version: Int64

    /// Above this a signal typically is genuine intent; below, it is shown all the same.
    package static let genuineAbove: Int64 = 70
    package var isGenuine: Bool { confidence > Self.genuineAbove }

    static let columns: SQL = """
        s.id, s.kind, s.contact_id, s.conversation_id, s.message_id, s.quote, s.confidence, s.detector, s.status, \
        s.deal_id, s.decided_at, s.decided_by, s.detected_at, s.version
        """

    init(row: Row) {
        id = row.int(0)
        kind = SignalKind(rawValue: row.text(1)) ?? .readyToBuy
        contactID = row.optionalInt(2)
        conversationID = row.optionalInt(3)
        messageID = row.optionalInt(4)
        quote = row.text(5)
        confidence = row.int(6)
        detector = SignalDetector(rawValue: row.text(7)) ?? .cues
        status = SignalStatus(rawValue: row.text(8)) ?? .new
        dealID = row.optionalInt(9)
        decidedAt = row.optionalInt(10)
        decidedBy = row.optionalText(11)
        detectedAt = row.int(12)
        version = row.int(13)
    }
}

/// A signal to be recorded; its conversation and message are the session's unless given.
package struct SignalDraft: Sendable, Hashable {
    package var kind: SignalKind
    package var quote: String
    package var confidence: Int64
    package var detector: SignalDetector
    package var contactID: Int64?
    package var messageID: Int64?

    package init(
        _ kind: SignalKind, quote: String, confidence: Int64, detector: SignalDetector, contactID: Int64? = nil,
        messageID: Int64? = nil
    ) {
        self.kind = kind
        self.quote = quote
        self.confidence = confidence
        self.detector = detector
        self.contactID = contactID
        self.messageID = messageID
    }
}
