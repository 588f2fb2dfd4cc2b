import JSON

/// Where a run stands, as its row keeps it: the tree of frames and what the turn has used.
struct Cursor: Sendable, Hashable {
    /// Entries of nodes so far: gives each visit its number.
    var entries = 0
    /// The last visitor's message that a node has answered or stored.
    var consumed: Int64 = 0
    /// Tokens of the whole conversation.
    var tokens = 0
    var use = TurnUse()
    /// What started the run, where an event did.
    var event: RunEvent?
    var root: Frame
}

/// What a turn has used of its limits.
struct TurnUse: Sendable, Hashable {
    /// The turn that this is the use of: a crash before a turn's first commit leaves that of the turn before.
    var turn = 0
    /// Milliseconds since 1970 UTC.
    var startedAt: Int64 = 0
    var modelCalls = 0
    var toolCalls = 0
    var steps = 0
    /// Answers that had to be sent back to be mended.
    var repairs = 0
}

/// One list of nodes in execution: a workflow's, an item's of `each`, or a branch's of `parallel`.
struct Frame: Sendable, Hashable {
    /// The node it stands at.
    var node: String
    /// The number of the node's entry; 0 before it is entered.
    var visit = 0
    /// Set once the node is done, so that a crash between its end and the next node's start does not repeat it.
    var outcome: String?
    var attempts = 0
    var phase: Phase?
    /// Calls made in this visit, by tool, and in all.
    var calls: [String: Int] = [:]
    var callCount = 0
    /// A workflow's frame has variables and inputs of its own; the others share those of the one above.
    var variables: JSONObject?
    var inputs: JSONObject?
    /// A workflow's frame names it.
    var workflow: String?
    /// An item of `each`.
    var item: JSON?
    var index: Int?
    /// Frames of the node it stands at, by item number or branch name.
    var children: [String: Frame] = [:]
    /// The values that ended children of `each` have left.
    var collected: [String: JSON] = [:]
    var hasEnded = false

    init(node: String) { self.node = node }
}

/// What a node that has begun is waiting for.
enum Phase: Sendable, Hashable {
    /// The question has been asked so many times; after the deadline nobody waits for an answer any more.
    case asked(times: Int, deadline: Int64?)
    case until(Int64)
    /// A message, with a deadline or none.
    case event(deadline: Int64?)
    /// Something in the records that happens after the event of that id.
    case awaits(String, after: Int64, deadline: Int64?)
    case withPerson(epoch: Int64)
    case retrying(at: Int64)
    /// The model wants more patience.
    case parked(until: Int64)
    case approval
}
