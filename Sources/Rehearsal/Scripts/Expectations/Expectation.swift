package import DefinitionFiles
package import Expressions
package import JSON

/// What must come of a turn.
package struct Expectation: Sendable, Hashable {
    /// The bot's messages of the turn, one match each; nil leaves them open.
    package var replies: Replies?
    package var calls: Calls?
    package var node: Place?
    package var state: Place?
    package var outcome: Place?
    /// That a node fails, and how its error reads.
    package var error: TextMatch?
    package var that: [Condition] = []
    /// For live runs only: what another model is to say yes to.
    package var judge: [Place] = []

    package init() {}

    /// A word, and where it stands.
    package struct Place: Sendable, Hashable {
        package var text: String
        package var position: SourcePosition
    }

    package struct Replies: Sendable, Hashable {
        package var matches: [TextMatch]
        package var position: SourcePosition
        /// Each must be met by some reply, in any number of them; else each reply has its match.
        package var isEveryReply: Bool
    }

    /// Calls of tools, in order.
    package struct Calls: Sendable, Hashable {
        package var items: [CallMatch]
        package var position: SourcePosition
        /// Others may come between and behind; else these and no more.
        package var allowsOthers: Bool
    }

    /// A call of a tool: its name, and the arguments that it must have at least.
    package struct CallMatch: Sendable, Hashable {
        package var name: String
        package var arguments: JSONObject
        package var status: String?
        package var position: SourcePosition
    }

    /// A condition over the CRM and the conversation afterwards.
    package struct Condition: Sendable, Hashable {
        package var expression: Expression
        package var position: SourcePosition

        package static func == (left: Self, right: Self) -> Bool {
            left.expression.source == right.expression.source && left.position == right.position
        }

        package func hash(into hasher: inout Hasher) { hasher.combine(position) }
    }
}

/// What a request to the model must hold.
package struct RequestExpectation: Sendable, Hashable {
    package var position: SourcePosition
    /// What some message of it must say.
    package var message: TextMatch?
    /// What the system prompt must say.
    package var prompt: TextMatch?
    /// Tools that it must offer, and tools that it must not.
    package var tools: [String] = []
    package var withoutTools: [String] = []
    /// What must not stand anywhere in it.
    package var never: [String] = []
}
