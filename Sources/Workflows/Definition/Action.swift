package import Fields
package import JSON

/// What a node does.
///
/// Indirect, so that a node is small: nodes are passed from function to function while a turn waits for its model.
package indirect enum Action: Sendable {
    case say(Say)
    case ask(Ask)
    case ai(AI)
    case tool(ToolStep)
    case set([(variable: String, value: ValueTemplate)])
    case http(HTTPStep)
    case wait(Wait)
    case handoff(Handoff)
    case run(RunWorkflow)
    case each(Each)
    case parallel(Parallel)
    case resolve(outcome: TextTemplate?)

    /// The key it is written with.
    package var keyword: String {
        switch self {
        case .say: "say"
        case .ask: "ask"
        case .ai: "ai"
        case .tool: "tool"
        case .set: "set"
        case .http: "http"
        case .wait: "wait"
        case .handoff: "handoff"
        case .run: "run"
        case .each: "each"
        case .parallel: "parallel"
        case .resolve: "resolve"
        }
    }
}

/// A message to the visitor; of several variants the first whose `when` holds (the last may have none).
package struct Say: Sendable {
    package struct Variant: Sendable {
        package var when: Condition?
        package var content: MessageTemplate
        package init(when: Condition?, content: MessageTemplate) {
            self.when = when
            self.content = content
        }
    }
    package var variants: [Variant]
    package init(variants: [Variant]) { self.variants = variants }
}

/// What a message consists of; at least one of text, image and card is there.
package struct MessageTemplate: Sendable {
    package var text: TextTemplate?
    package var quickReplies: [TextTemplate]
    /// An image's URL.
    package var image: TextTemplate?
    /// A title, a text, an image and buttons, as one map.
    package var card: ValueTemplate?
    package init(
        text: TextTemplate?, quickReplies: [TextTemplate] = [], image: TextTemplate? = nil, card: ValueTemplate? = nil
    ) {
        self.text = text
        self.quickReplies = quickReplies
        self.image = image
        self.card = card
    }
}

/// A question, the check of its answer, and the variable that keeps it.
package struct Ask: Sendable {
    package enum Check: Sendable {
        case anything
        /// The whole answer matches the pattern.
        case pattern(String)
        /// The whole answer has the form that a field of this preset takes.
        case preset(FieldPreset)
        /// One of these, in any case; a quick reply each.
        case choices([String])
        case type(VariableType)
    }
    package var question: MessageTemplate
    package var check: Check
    package var into: String
    /// Where it is not given: the preset's own words, else the question again.
    package var reprompt: TextTemplate?
    /// How often the question is asked in all.
    package var attempts: Int
    package var onGiveUp: String?
    package init(
        question: MessageTemplate, check: Check, into: String, reprompt: TextTemplate?, attempts: Int, onGiveUp: String?
    ) {
        self.question = question
        self.check = check
        self.into = into
        self.reprompt = reprompt
        self.attempts = attempts
        self.onGiveUp = onGiveUp
    }
}

/// A model with tools, talking until it leaves by an outcome, or answering once with structured data.
package struct AI: Sendable {
    /// The prompt's name, a file in `Prompts/`.
    package var prompt: String
    /// An alias from the configuration; over the prompt's own.
    package var model: String?
    package var tools: [ToolOffer]
    /// Variables that the model may fill.
    package var remembers: [String]
    /// Ways to leave the node: a name and when to choose it.
    package var outcomes: [(name: String, meaning: String)]
    /// A JSON Schema: makes it a one-shot whose answer is `steps.<node>.result`.
    package var output: JSON?
    /// How many tokens of the conversation the model sees.
    package var historyTokens: Int
    /// Model requests in a turn, under the workflow's own limit.
    package var maxModelCalls: Int?
    package var parallelToolCalls: Bool?
    package init(prompt: String) {
        self.prompt = prompt
        tools = []
        remembers = []
        outcomes = []
        historyTokens = 16_000
    }
}

/// A tool that a model may call in a node, and on what terms.
package struct ToolOffer: Sendable, Hashable {
    package var name: String
    /// Calls in one visit of the node.
    package var maxCalls: Int?
    /// A person must agree to each call before it takes effect.
    package var needsApproval: Bool
    /// Whether the tool's own dedupe applies (`dedupe: none` switches it off).
    package var dedupes: Bool
    package init(name: String, maxCalls: Int? = nil, needsApproval: Bool = false, dedupes: Bool = true) {
        self.name = name
        self.maxCalls = maxCalls
        self.needsApproval = needsApproval
        self.dedupes = dedupes
    }
}

/// One tool called with given arguments.
package struct ToolStep: Sendable {
    package var offer: ToolOffer
    package var arguments: ValueTemplate
    package init(offer: ToolOffer, arguments: ValueTemplate) {
        self.offer = offer
        self.arguments = arguments
    }
}

/// One HTTP request to an allow-listed host.
package struct HTTPStep: Sendable {
    package var method: String
    package var url: TextTemplate
    package var headers: [(name: String, value: TextTemplate)]
    package var body: ValueTemplate?
    /// Statuses that count as success; empty means any 2xx.
    package var expects: [Int]
    /// A variable that keeps the body, parsed where it is JSON; always in `steps.<node>.result` too.
    package var into: String?
    package init(method: String, url: TextTemplate) {
        self.method = method
        self.url = url
        headers = []
        expects = []
    }
}

/// A pause: for a time, until a time, or until something happens.
package struct Wait: Sendable {
    package enum Kind: Sendable {
        case duration(Duration)
        /// A timestamp, or words such as "tomorrow 9am".
        case until(TextTemplate)
        case event(String, within: Duration?)
    }
    package var kind: Kind
    package var onTimeout: String?
    package init(kind: Kind, onTimeout: String?) {
        self.kind = kind
        self.onTimeout = onTimeout
    }
}

/// To a person or a queue, with a note; the bot is silent until it is handed back.
package struct Handoff: Sendable {
    package var queue: TextTemplate?
    package var person: TextTemplate?
    package var note: TextTemplate?
    package init(queue: TextTemplate?, person: TextTemplate?, note: TextTemplate?) {
        self.queue = queue
        self.person = person
        self.note = note
    }
}

/// Another workflow, with inputs; its outputs are `steps.<node>.result`.
package struct RunWorkflow: Sendable {
    package var workflow: String
    package var inputs: [(name: String, value: ValueTemplate)]
    package init(workflow: String, inputs: [(name: String, value: ValueTemplate)]) {
        self.workflow = workflow
        self.inputs = inputs
    }
}

/// A list of nodes for every item of a list; what `collect` gives for each is `steps.<node>.result`, a list.
package struct Each: Sendable {
    package var items: TextTemplate
    /// The name of the item in expressions; `index` is its place.
    package var name: String
    package var body: NodeList
    /// How many at once; 1 is in order.
    package var width: Int
    package var collect: ValueTemplate?
    package init(items: TextTemplate, name: String, body: NodeList, width: Int, collect: ValueTemplate?) {
        self.items = items
        self.name = name
        self.body = body
        self.width = width
        self.collect = collect
    }
}

/// Branches side by side; `steps.<node>.outcome` is `all`, or the name of the first that ended.
package struct Parallel: Sendable {
    package enum Join: String, Sendable, CaseIterable { case all, first }
    package var branches: [(name: String, body: NodeList)]
    package var join: Join
    package init(branches: [(name: String, body: NodeList)], join: Join) {
        self.branches = branches
        self.join = join
    }
}
