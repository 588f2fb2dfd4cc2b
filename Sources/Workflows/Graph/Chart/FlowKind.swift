/// What a node of a chart is: it decides on shape and colour.
package enum FlowKind: String, Sendable, Hashable, CaseIterable {
    /// What starts the workflow, or the first place of a list inside a node.
    case start
    case say, ask, ai, tool, set, http, branch, wait, handoff, run, each, parallel, resolve
    /// The `end` that is always there.
    case end

    init(_ action: Action?) {
        guard let action else {
            self = .branch
            return
        }
        self =
            switch action {
            case .say: .say
            case .ask: .ask
            case .ai: .ai
            case .tool: .tool
            case .set: .set
            case .http: .http
            case .wait: .wait
            case .handoff: .handoff
            case .run: .run
            case .each: .each
            case .parallel: .parallel
            case .resolve: .resolve
            }
    }

    /// Whether it is a mark without text of its own in a list inside a node.
    var isTerminal: Bool { self == .start || self == .end }
}
