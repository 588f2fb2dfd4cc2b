extension Action {
    /// The outcomes that `next` may tell apart, empty where an action has but one way on.
    ///
    /// An `ai` has those it declares, a `parallel` `all`, or with `join: first` its branches.
    package var outcomes: [String] {
        switch self {
        case .ai(let ai): ai.outcomes.map(\.name)
        case .parallel(let parallel):
            switch parallel.join {
            case .all: [Parallel.Join.all.rawValue]
            case .first: parallel.branches.map(\.name)
            }
        case .say, .ask, .tool, .set, .http, .wait, .handoff, .run, .each, .resolve: []
        }
    }
}
