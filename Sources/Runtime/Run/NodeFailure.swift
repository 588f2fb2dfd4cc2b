import Fields

/// Why a node could not do its work: a kind for `steps.<node>.error` and for scripts, and a message for people.
struct NodeFailure: Error, Sendable, Hashable {
    enum Kind: String, Sendable, Hashable {
        case expression
        case model
        case tool
        case http
        case timeout
        /// A limit of the workflow was reached; trying again would not help.
        case limit
        /// The model's structured answer broke its schema, again and again.
        case output
        case refused
        case definition
    }

    var kind: Kind
    var message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        // It is journaled, told to listeners and handed to a colleague.
        self.message = SensitiveText.masked(message)
    }

    /// Whether `retry` applies.
    var mayBeRetried: Bool { kind != .limit && kind != .definition && kind != .expression }
}

/// A person has taken the conversation over: the turn sends nothing more and ends.
struct Preempted: Error {}

/// How a node's action came out.
enum ActionResult: Sendable {
    /// Done, by this outcome.
    case done(String)
    /// It waits for something; what for stands in its frame's phase.
    case parked
    /// It ended the whole run.
    case resolved
}

/// How the execution of a list of nodes came out.
enum FrameEnd: Sendable { case ended, parked, resolved }
