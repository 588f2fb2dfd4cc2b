/// What a caller of the runtime is told.
package enum RuntimeError: Error, Sendable, Hashable, CustomStringConvertible {
    case noSuchConversation(Int64)
    case noSuchWorkflow(String, known: [String])
    /// No workflow's trigger matches.
    case nothingStarts(channel: String)
    case resolved(Int64)
    case notWithAPerson(Int64)
    case noSuchApproval(Int64)
    case approvalDecided(Int64)
    case badInput(String)
    case stopping

    package var description: String {
        switch self {
        case .noSuchConversation(let id): "there is no conversation \(id)"
        case .noSuchWorkflow(let name, let known):
            "there is no workflow \"\(name)\"; there are: \(known.sorted().joined(separator: ", "))"
        case .nothingStarts(let channel):
            "no workflow starts for a conversation on \"\(channel)\": give one a trigger `conversation_started`, or name one"
        case .resolved(let id): "conversation \(id) is resolved; a new message opens a new one"
        case .notWithAPerson(let id): "conversation \(id) is not with a person"
        case .noSuchApproval(let id): "there is no approval \(id)"
        case .approvalDecided(let id): "approval \(id) has been decided already"
        case .badInput(let message): message
        case .stopping: "the runtime is stopping"
        }
    }
}
