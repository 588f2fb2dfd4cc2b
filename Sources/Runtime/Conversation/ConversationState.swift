/// Where a conversation stands: one of these at any time, all but `resolved` resumable.
package enum ConversationState: String, Sendable, Hashable, CaseIterable {
    /// A turn is in progress.
    case busy
    /// The bot waits for the visitor.
    case waiting
    /// A timer or an event will go on with it.
    case sleeping
    /// A person must agree to a tool call.
    case approval
    /// The model asked for more patience than a turn has; it is asked again at the time it named.
    case parked
    /// A person has it; the bot is silent.
    case person
    case resolved

    /// Whether a visitor's message starts a turn at once.
    var takesMessages: Bool { self == .waiting || self == .sleeping }
}
