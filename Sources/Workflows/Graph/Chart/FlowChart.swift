/// A workflow as a drawing shows it: nodes, the ways between them, and lists inside nodes.
package struct FlowChart: Sendable, Hashable {
    package var name: String
    package var title: String?
    package var body: FlowList

    package init(name: String, title: String?, body: FlowList) {
        self.name = name
        self.title = title
        self.body = body
    }
}

/// Nodes that lead only to each other: the workflow's own, an item's of `each`, or a branch's of `parallel`.
package struct FlowList: Sendable, Hashable {
    /// The branch's name.
    package var name: String?
    /// In the order of the file, with `start` before and `end` behind them.
    package var nodes: [FlowNode]
    package var ways: [FlowWay]
}

package struct FlowNode: Sendable, Hashable {
    /// Unique in the whole chart: the ids of the nodes around it come before its own, with `-` between.
    package var path: String
    package var id: String
    package var title: String?
    /// What it does, in a few words: the question, the tool, the time.
    package var detail: String?
    package var kind: FlowKind
    package var bodies: [FlowList] = []

    /// What a person calls it.
    package var label: String { title ?? id }
}

/// A way from one node of a list to another, by their places in it.
package struct FlowWay: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case next
        /// Taken when something went wrong: `on_error`.
        case failure
    }

    package var from: Int
    package var to: Int
    /// Outcome or condition.
    package var label: String?
    package var kind: Kind
}
