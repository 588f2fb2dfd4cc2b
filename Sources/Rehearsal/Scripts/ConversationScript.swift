package import DefinitionFiles

/// A conversation as a tester writes it: who visits, what is said, what the model answers, what must come of it.
package struct ConversationScript: Sendable, Hashable {
    package var name: String
    /// Where it begins in its file.
    package var position: SourcePosition
    /// The place in its file, from 0; a case of `each` has its own.
    package var number: Int
    /// A case of `each` behind the first: it goes the same way with another input.
    package var isFurtherCase = false
    package var tags: Set<String> = []
    package var workflow: String?
    package var channel: String
    /// Milliseconds since 1970 UTC; the calendar stands still there until it is told to move.
    package var now: Int64
    /// The visitor's zone, an IANA name.
    package var zone: String
    package var given: Given
    /// The key of the visitor's contact; nil is a visitor nobody knows.
    package var contact: String?
    /// The background workflows that take part; the triggers of all others are still.
    package var background: Set<String> = []
    package var turns: [ScriptTurn]
    /// What the visitor wants, in words, for a live run that a model plays the visitor of.
    package var goal: String?

    /// Whether the visitor writes faster than they are answered.
    package var hasMessagesInARow: Bool {
        turns.contains { if case .says(let texts) = $0.action { texts.count > 1 } else { false } }
    }

    /// Every call of a tool that the model is to make, in order; not those that leave a node or fill variables.
    package var calls: [ScriptedCall] {
        turns.flatMap(\.answers).flatMap(\.answer.calls).filter { !ScriptBuiltins.names.contains($0.name) }
    }
}

/// One step of a conversation: what happens, the model's answers to it, and what must come of it.
package struct ScriptTurn: Sendable, Hashable {
    package var position: SourcePosition
    package var action: TurnAction
    /// The model's answers, request by request.
    package var answers: [AnswerLine] = []
    /// The answers to background workflows, each with a queue of its own.
    package var background: [String: [AnswerLine]] = [:]
    package var expect = Expectation()
    package var writes = AllowedWrites.none
    /// The process ends as a power cut would end it right after so many commits of the turn.
    package var crashAfter: Int?

    package init(position: SourcePosition, action: TurnAction, answers: [AnswerLine] = []) {
        self.position = position
        self.action = action
        self.answers = answers
    }
}

/// What happens in a turn.
package enum TurnAction: Sendable, Hashable {
    /// The conversation opens, and nobody has said anything.
    case opens
    /// The visitor says something; several messages come in a row, faster than they are answered.
    case says([String])
    /// The calendar moves: timers fire, activities go overdue, idle conversations resolve.
    case advances(TimeStep)
    /// A person's word on the call that waits for it; nil is whichever waits.
    case decides(approve: Bool, tool: String?)
    case takesOver(person: String)
    case personSays(String, person: String)
    case handsBack(person: String)
    /// The conversation is ended from outside.
    case resolves(outcome: String)
    /// A colleague does something in the CRM, by the tools' names.
    case does([ScriptedCall])

    /// Whether a turn of this kind can be the first.
    var opensConversation: Bool {
        switch self {
        case .opens, .says: true
        default: false
        }
    }
}

/// How far the calendar moves.
package enum TimeStep: Sendable, Hashable {
    /// Calendar days in the visitor's zone, then seconds.
    case by(days: Int, seconds: Int64)
    /// A local date and time: milliseconds since 1970 UTC.
    case to(Int64)
}

/// An answer of the model, where it stands, and what the request for it must hold.
package struct AnswerLine: Sendable, Hashable {
    package var position: SourcePosition
    package var answer: ScriptedAnswer
    package var sees: RequestExpectation?
    /// The tools that only an answer out of the ordinary names, so that the linter lets them pass.
    package var isDeliberatelyWrong = false
}

/// The kinds of records that may change without an expectation about it.
package enum AllowedWrites: Sendable, Hashable {
    case none
    case kinds(Set<String>)
    case any
}

/// The tools of the runtime itself, as `remembers` and `outcome` stand for them.
enum ScriptBuiltins {
    static let remember = "remember"
    static let chooseOutcome = "choose_outcome"
    static let names: Set<String> = [remember, chooseOutcome]
}
