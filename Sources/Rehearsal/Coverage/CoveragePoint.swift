package import DefinitionFiles

/// Something in a workflow that a conversation can reach.
package struct CoveragePoint: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case node
        /// How an `ai`, an `ask`, a `wait` or a `parallel` ends.
        case outcome
        /// A branch of `next`, or the two sides of `on_error`.
        case way
        /// A tool that an `ai` node offers.
        case tool
    }

    /// What it is, wherever it stands in the file.
    package struct Key: Sendable, Hashable {
        package var kind: Kind
        package var workflow: String
        /// The node's path without item numbers: `loop.ask`, `fan[left].ask`.
        package var node: String
        /// Empty for a node.
        package var label: String
    }

    package var key: Key
    /// In the workflow's file.
    package var position: SourcePosition

    /// `node too_far`, `hour: gives up`, `assistant: calls native_crm_add_note`.
    package var described: String {
        switch key.kind {
        case .node: "node \(key.node)"
        case .outcome, .way: "\(key.node): \(key.label)"
        case .tool: "\(key.node): calls \(key.label)"
        }
    }
}

extension CoveragePoint.Key {
    /// The labels of what is not named by the workflow itself.
    enum Label {
        static let answered = "answered"
        static let givesUp = "gives up"
        static func comes(_ event: String) -> String { "a \(event) in time" }
        static let timesOut = "times out"
        static let next = "next"
        static let onError = "on error"
    }
}
