import DefinitionFiles

/// `limits`: what a conversation and a turn may use.
extension WorkflowReader {
    func limits(_ node: DefinitionNode) -> Limits {
        var limits = Limits()
        guard let map = MapReader(node, what: "`limits`", problems) else { return limits }
        if let turns = map.int("turns") { limits.turns = turns }
        if let calls = map.int("model_calls") { limits.modelCalls = calls }
        if let calls = map.int("tool_calls", in: 0...Int.max) { limits.toolCalls = calls }
        if let tokens = map.int("tokens") { limits.tokens = tokens }
        if let time = positive(map, "wall_clock") { limits.wallClock = time }
        if let time = positive(map, "idle") { limits.idle = time }
        if let steps = map.int("steps") { limits.steps = steps }
        map.finish(mistakes: [
            "timeout": "wall_clock", "time": "wall_clock", "max_tokens": "tokens", "max_turns": "turns",
            "idle_timeout": "idle", "calls": "tool_calls", "tools": "tool_calls", "models": "model_calls",
            "max_tool_calls": "tool_calls", "max_model_calls": "model_calls", "nodes": "steps",
        ])
        return limits
    }

    /// A duration that is more than nothing.
    func positive(_ map: MapReader, _ key: String) -> Duration? {
        guard let node = map.value(key) else { return nil }
        return positive(node, "`\(key)`")
    }

    func positive(_ node: DefinitionNode, _ what: String) -> Duration? {
        guard let duration = node.duration(what, problems) else { return nil }
        guard duration > .zero else {
            problems.error(node.position, "out-of-range", "\(what) must be more than nothing")
            return nil
        }
        return duration
    }
}
