import JSON
import Runtime

/// One turn of a script as a journal tells it: what happened, what the models answered, what came of it.
package struct JournaledTurn: Sendable {
    package var action: TurnAction
    /// When it began; milliseconds since 1970 UTC.
    package var at: Int64
    package var recording = TurnRecording()
    /// What the bot said.
    package var replies: [String] = []
    package var calls: [Call] = []
    /// The conversation's nodes, in the order in which they were entered.
    package var nodes: [String] = []
    /// What failed nodes said.
    package var errors: [Failure] = []
    /// The workflows beside the conversation that went on in it.
    package var workflows: Set<String> = []
    /// The kinds of records that were changed in passing, with no call that accounts for it.
    package var writes: Set<String> = []
    /// The outcome that the conversation ended with, if it ended in this turn.
    package var outcome: String?

    package struct Call: Sendable, Hashable {
        package var name: String
        /// JSON, as it was written.
        package var arguments: String
        package var status: String
    }

    package struct Failure: Sendable, Hashable {
        package var node: String
        package var message: String
        /// A model gave no answer.
        package var isModels: Bool
    }

    init(_ action: TurnAction, at: Int64) {
        self.action = action
        self.at = at
    }
}
