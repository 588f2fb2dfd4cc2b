/// What a changed workflow would have made of a stored conversation.
package struct ReplayVerdict: Sendable {
    package enum Kind: Sendable, Hashable {
        /// The same nodes, calls and replies.
        case same
        /// It would have gone another way.
        case differs([Difference])
        /// The changed workflow asked the model something that nobody has answered.
        case unknown(Difference)
        /// It could not be played.
        case failed(String)
    }

    /// Where it parts from what happened.
    package struct Difference: Sendable, Hashable {
        package enum Subject: String, Sendable, Hashable {
            case node, call, reply, question, error, state
        }

        package var subject: Subject
        /// The turn's place in the conversation as it is exported, from 1.
        package var turn: Int
        /// What happened in the turn: what the visitor said, that time passed.
        package var cause: String
        package var was: String
        package var would: String
    }

    package var conversation: Int64
    package var kind: Kind

    package init(conversation: Int64, _ kind: Kind) {
        self.conversation = conversation
        self.kind = kind
    }

    package var differs: Bool {
        if case .differs = kind { true } else { false }
    }
}
