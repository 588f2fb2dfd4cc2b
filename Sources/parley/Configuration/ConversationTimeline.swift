import CRM
import JSON
import Runtime
import Storage

/// Conversations in a contact's timeline: they are rows of the runtime's tables, which the CRM does not know.
enum ConversationTimeline {
    /// A conversation stands where it began.
    static let source = TimelineSource(.conversation) { contact, session, bound, limit in
        TimelineSource.keys(
            of: contact, in: session, before: bound, limit: limit, table: "conversations", time: "created_at")
    } entry: { row, session in
        guard let conversation = try session.records.conversation(row) else { return nil }
        return TimelineEntry(
            .conversation, at: conversation.createdAt, title: "\(name(of: conversation.channel)) conversation",
            details: [
                "channel": .string(conversation.channel), "state": .string(conversation.state.rawValue),
                "outcome": JSON(conversation.outcome), "turns": JSON(Int64(conversation.turns)),
                "owner": JSON(conversation.owner),
            ], record: "conversation", id: row)
    }

    /// As people read it.
    private static func name(of channel: String) -> String {
        switch channel {
        case "web": "Web chat"
        case "sms": "SMS"
        case "whatsapp": "WhatsApp"
        case "ivr": "IVR"
        default: channel.prefix(1).uppercased() + channel.dropFirst()
        }
    }
}
