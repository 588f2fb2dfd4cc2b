package import DefinitionFiles
package import JSON

/// One workflow as its file says it, checked: what the runtime executes.
package struct Workflow: Sendable {
    package var name: String
    package var title: String?
    package var description: String?
    package var triggers: [Trigger]
    package var variables: [Variable]
    /// What a caller must give a sub-workflow (`run`).
    package var inputs: [Variable]
    /// What a sub-workflow returns: a name and the template that gives its value at the end.
    package var outputs: [(name: String, value: ValueTemplate)]
    package var limits: Limits
    package var doubleTexting: DoubleTexting
    package var inFlight: InFlight
    package var body: NodeList
    /// Where the file is, for messages.
    package var file: String

    package init(name: String, body: NodeList, file: String) {
        self.name = name
        self.body = body
        self.file = file
        triggers = []
        variables = []
        inputs = []
        outputs = []
        limits = Limits()
        doubleTexting = .queue
        inFlight = .stay
    }

    /// What happens to a message that arrives while the bot is still answering the one before.
    package enum DoubleTexting: String, Sendable, CaseIterable {
        /// It waits; each message gets a turn of its own.
        case queue
        /// The answer in progress is given up, if nothing of it has reached the visitor, and both are answered together.
        case interrupt
        /// It waits; all that wait are answered together in the next turn.
        case merge
    }

    /// What happens to open conversations when the file changes.
    package enum InFlight: String, Sendable, CaseIterable {
        /// They stay on the definition they started with.
        case stay
        /// They go on in the new one at the same node, where that still exists.
        case migrate
    }
}

/// A list of nodes with a first one: a workflow's, an item's of `each`, or a branch's of `parallel`.
package struct NodeList: Sendable {
    package var start: String
    /// In the order of the file.
    package var nodes: [Node]
    private let places: [String: Int]

    package init(start: String, nodes: [Node]) {
        self.start = start
        self.nodes = nodes
        places = Dictionary(nodes.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package subscript(id: String) -> Node? {
        places[id].map { nodes[$0] }
    }

    /// The name of the node that is always there: it ends the list it is named in, and so, in the list of a
    /// conversation's foreground workflow, resolves the conversation.
    package static let end = "end"
}

/// A variable or an input: typed, with a default.
package struct Variable: Sendable {
    package var name: String
    package var type: VariableType
    package var initial: JSON
    package var isRequired: Bool
    package var description: String?
    package var position: SourcePosition

    package init(
        name: String, type: VariableType, initial: JSON = .null, isRequired: Bool = false,
        description: String? = nil, position: SourcePosition
    ) {
        self.name = name
        self.type = type
        self.initial = initial
        self.isRequired = isRequired
        self.description = description
        self.position = position
    }
}

/// The types a variable can have, by the names that JSON Schema gives them, and two that it writes as strings.
package enum VariableType: Hashable, Sendable {
    case string, integer, number, boolean, list, map
    /// A calendar date, `YYYY-MM-DD`.
    case date
    /// An instant, RFC 3339.
    case timestamp
    /// One of these strings.
    case oneOf([String])
}

/// What starts a workflow.
package struct Trigger: Sendable {
    package enum Kind: Sendable {
        /// A conversation began; empty `channels` means every channel.
        case conversationStarted
        /// A visitor's message arrived in a conversation that no workflow holds.
        case message
        case conversationResolved
        /// Something that happened: the workflow goes beside the conversation, if it happened in one.
        case event(TriggerEvent)
        /// A cron expression of five fields, or an interval, in `zone`.
        case schedule(Schedule)
        /// Only by name: from the command line, the API or `run`.
        case manual
    }
    package var kind: Kind
    package var channels: [String]
    package var when: Condition?
    package var position: SourcePosition

    package init(kind: Kind, channels: [String] = [], when: Condition? = nil, position: SourcePosition) {
        self.kind = kind
        self.channels = channels
        self.when = when
        self.position = position
    }
}

/// How much a conversation or a turn may use. Reaching one goes to the node's `on_error`, else to a handoff.
package struct Limits: Sendable, Hashable {
    /// Turns in a conversation.
    package var turns = 60
    /// Model requests in a turn.
    package var modelCalls = 8
    /// Tool calls in a turn.
    package var toolCalls = 12
    /// Tokens in a conversation, prompts and answers together.
    package var tokens = 200_000
    /// A turn's time, the wait for a person or a timer not counted.
    package var wallClock: Duration = .seconds(120)
    /// How long a visitor may be silent before the conversation resolves as `idle`.
    package var idle: Duration = .seconds(24 * 3600)
    /// Nodes executed in one turn: what stops a loop that never waits.
    package var steps = 200

    package init() {}
}
