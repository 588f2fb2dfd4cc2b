import Runtime

/// What a chat session is told, in the order in which it happens.
enum ChatEvent: Sendable {
    case line(String)
    case endOfInput
    /// Ctrl-C or SIGTERM.
    case stop
    case runtime(Int64?, RuntimeEvent)
    /// A turn that was waited for has ended.
    case turnEnded
}
