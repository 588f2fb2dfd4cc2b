/// A conversation as a tester writes it: who visits, what is said, what the model answers.
package struct ConversationScript: Sendable, Hashable {
    package var name: String
    package var workflow: String?
    package var channel: String
    /// Milliseconds since 1970 UTC; the calendar stands still there.
    package var now: Int64
    /// The visitor's zone, an IANA name.
    package var zone: String
    /// The contacts that are there before it begins.
    package var contacts: [ScriptContact]
    /// The key of the visitor's contact; nil is a visitor nobody knows.
    package var contact: String?
    package var turns: [ScriptTurn]

    /// Every call of a tool that the model is to make, in order; not those that leave a node or fill variables.
    package var calls: [ScriptedCall] {
        turns.flatMap(\.answers).flatMap(\.calls).filter { !ScriptBuiltins.names.contains($0.name) }
    }
}

/// A contact of `given`.
package struct ScriptContact: Sendable, Hashable {
    /// What the script calls it.
    package var key: String
    package var firstName: String?
    package var lastName: String?
    package var email: String?
    package var phone: String?
    package var zone: String?
}

/// What the visitor says, and the model's answers to it, request by request.
package struct ScriptTurn: Sendable, Hashable {
    /// nil is the opening.
    package var user: String?
    package var answers: [ScriptedAnswer]
}

/// The tools of the runtime itself, as `remembers` and `outcome` stand for them.
enum ScriptBuiltins {
    static let remember = "remember"
    static let chooseOutcome = "choose_outcome"
    static let names: Set<String> = [remember, chooseOutcome]
}
