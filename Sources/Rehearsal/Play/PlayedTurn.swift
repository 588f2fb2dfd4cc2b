package import JSON
package import Runtime

/// What came of one turn of a script.
package struct PlayedTurn: Sendable {
    /// The turn's place in the script, from 0.
    package var place: Int
    package var messages: [Message] = []
    package var calls: [Call] = []
    package var nodes: [NodeEntry] = []
    package var errors: [NodeError] = []
    package var changes: [RecordChange] = []
    package var requests: [Request] = []
    package var state: ConversationState = .busy
    package var outcome: String?
    /// The node that the conversation stands at.
    package var node: String?
    /// Answers of the script that nobody asked for, by the queue's workflow.
    package var unused: [AnswerLine] = []
    /// Commits of the turn.
    package var commits = 0
    /// What went wrong outside of any node.
    package var troubles: [String] = []
    /// The process ended in it, as the script wanted, and another one took it up.
    package var wasCrashed = false
    /// The journal, step by step: the conversation's, and that of the runs beside it.
    package var steps: [JournalStep] = []
    /// The runs that stand at the end of their nodes.
    package var ended: Set<Int64> = []

    package var replies: [String] {
        messages.filter { $0.author == .bot }.map(\.content.text)
    }

    /// A tool call, by a model or by a `tool` node.
    package struct Call: Sendable {
        package var workflow: String
        package var node: String
        package var name: String
        /// JSON, as it was written.
        package var arguments: String
        package var status: String
        package var result: JSON?
        package var record: String?
        package var recordID: Int64?
        package var isBackground: Bool
    }

    /// A step of the journal, and whose it is.
    package struct JournalStep: Sendable {
        package var workflow: String
        package var isBackground: Bool
        package var step: TraceStep
        /// The call that this is the result of, where its answer stands in an earlier turn.
        package var call: Call?
    }

    package struct NodeEntry: Sendable, Hashable {
        package var workflow: String
        package var run: Int64
        /// The node's path in its run: `loop[2].ask`.
        package var path: String
        package var step: Int64
    }

    package struct NodeError: Sendable, Hashable {
        package var workflow: String
        package var node: String
        package var message: String
        package var isBackground: Bool
    }

    /// A change of a record, as the audit has it.
    package struct RecordChange: Sendable, Hashable {
        package var event: Int64
        /// `deal.created`.
        package var kind: String
        package var record: String
        package var recordID: Int64
        package var actor: String
        package var changes: String
    }

    package struct Request: Sendable {
        package var workflow: String?
        package var seen: ChatRequestSeen
        package var isUnforeseen: Bool
        /// The script's answer to it.
        package var line: AnswerLine?
    }
}
