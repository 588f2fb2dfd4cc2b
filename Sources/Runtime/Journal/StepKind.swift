/// What a step of the journal is.
package enum StepKind: String, Sendable, Hashable, CaseIterable {
    /// A visitor's message was taken into a turn.
    case message
    /// A person's message, while a person had the conversation.
    case person
    /// The bot said something that no model wrote.
    case say
    case enter
    /// A model's answer, with its calls.
    case answer
    /// A remote call is about to be made: what a crash leaves without a result has an unknown outcome.
    case call
    case result
    case approval
    case decision
    case handoff
    case handback
    case timer
    case error
    case interrupted
    /// The conversation changed hands while the model was answering; what it wrote was not sent.
    case preempted
    case resolved
}

/// How a call ended.
package enum CallStatus: String, Sendable, Hashable {
    case ok
    /// The model can mend it: unknown tool, arguments that break the schema, a rule of the records.
    case refused
    /// It failed, through no fault of the arguments.
    case failed
    /// The same call stood twice in the answer; this is the first one's result.
    case repeated
    case declined
}
