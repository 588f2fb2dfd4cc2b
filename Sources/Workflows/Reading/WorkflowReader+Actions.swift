import DefinitionFiles
import Expressions

/// The actions by their keys, and the ones that are short.
extension WorkflowReader {
    /// In the order of the documentation.
    static let actionNames = [
        "say", "ask", "ai", "tool", "set", "http", "wait", "handoff", "run", "each", "parallel", "resolve",
    ]

    static let actions: [String: @Sendable (WorkflowReader) -> (DefinitionNode) -> Action?] = [
        "say": { $0.say }, "ask": { $0.ask }, "ai": { $0.ai }, "tool": { $0.tool }, "set": { $0.set },
        "http": { $0.http }, "wait": { $0.wait }, "handoff": { $0.handoff }, "run": { $0.run }, "each": { $0.each },
        "parallel": { $0.parallel }, "resolve": { $0.resolve },
    ]

    /// The keys inside an action.
    static let actionKeys: [String: [String]] = [
        "say": ["text", "quick_replies", "image", "card"],
        "ask": [
            "question", "text", "quick_replies", "image", "card", "type", "choices", "pattern", "preset", "into",
            "reprompt", "attempts", "on_give_up",
        ],
        "ai": [
            "prompt", "model", "tools", "remembers", "outcomes", "output", "history", "max_model_calls",
            "parallel_tool_calls",
        ],
        "http": ["method", "url", "headers", "body", "expect", "into"],
        "wait": ["for", "until", "event", "within", "on_timeout"],
        "handoff": ["queue", "to", "note"],
        "run": ["inputs"],
        "each": ["in", "as", "do", "parallel", "collect"],
        "parallel": ["join"],
        "resolve": ["outcome"],
    ]

    /// Closes the map of an action; a key that belongs to the node is told where it goes.
    func finish(_ map: MapReader, _ action: String, mistakes: [String: String] = [:]) {
        map.finish(keys: Self.actionKeys[action], mistakes: mistakes) { key in
            Self.nodeKeys.contains(key) ? "it belongs to the node, beside `\(action)`, not inside it" : nil
        }
    }

    func set(_ node: DefinitionNode) -> Action? {
        guard let map = MapReader(node, what: "`set`", problems), let entries = map.node.map else { return nil }
        guard !entries.isEmpty else {
            problems.error(node.position, "no-values", "`set` sets nothing", hint: "write `set: { seats: 50 }`")
            return nil
        }
        var values: [(variable: String, value: ValueTemplate)] = []
        for entry in entries {
            draft.variableUses.append(
                NameUse(name: entry.key, position: entry.position, key: "set", value: entry.value, list: list))
            if let value = value(entry.value) { values.append((entry.key, value)) }
        }
        return values.count == entries.count ? .set(values) : nil
    }

    func handoff(_ node: DefinitionNode) -> Action? {
        if node.isNull { return .handoff(Handoff(queue: nil, person: nil, note: nil)) }
        guard node.map != nil else {
            return text(node, "`handoff`").map { .handoff(Handoff(queue: $0, person: nil, note: nil)) }
        }
        guard let map = MapReader(node, what: "`handoff`", problems) else { return nil }
        let queue = map.value("queue").flatMap { text($0, "`queue`") }
        let person = map.entry("to")
        let note = map.value("note").flatMap { text($0, "`note`") }
        if let person, map.has("queue") {
            problems.error(
                person.position, "two-ways", "`handoff` goes to a queue or to a person, not to both",
                hint: "keep `queue` or `to`")
        }
        finish(
            map, "handoff",
            mistakes: [
                "person": "to", "agent": "to", "user": "to", "team": "queue", "message": "note", "reason": "note",
            ])
        return .handoff(Handoff(queue: queue, person: person.flatMap { text($0.value, "`to`") }, note: note))
    }

    /// `resolve: won`, `resolve: { outcome: won }`, `resolve: {}`.
    func resolve(_ node: DefinitionNode) -> Action? {
        if node.isNull { return .resolve(outcome: nil) }
        guard node.map != nil else { return text(node, "`resolve`").map { .resolve(outcome: $0) } }
        guard let map = MapReader(node, what: "`resolve`", problems) else { return nil }
        let outcome = map.value("outcome").flatMap { text($0, "`outcome`") }
        finish(map, "resolve", mistakes: ["as": "outcome", "result": "outcome", "status": "outcome"])
        return .resolve(outcome: outcome)
    }

    /// `wait: 2h`, `{ for }`, `{ until }`, or `{ event, within, on_timeout }`.
    func wait(_ node: DefinitionNode) -> Action? {
        if node.map == nil {
            return positive(node, "`wait`").map { .wait(Wait(kind: .duration($0), onTimeout: nil)) }
        }
        guard let map = MapReader(node, what: "`wait`", problems) else { return nil }
        let (time, until, event) = (map.entry("for"), map.entry("until"), map.entry("event"))
        let within = map.entry("within")
        let onTimeout = map.entry("on_timeout")
        finish(
            map, "wait",
            mistakes: [
                "duration": "for", "time": "for", "seconds": "for", "at": "until", "date": "until", "on": "event",
                "timeout": "within", "else": "on_timeout", "then": "on_timeout",
            ])
        let given = [time, until, event].compactMap { $0 }
        if given.count > 1 {
            problems.error(
                given[1].position, "two-ways", "`wait` has both `\(given[0].key)` and `\(given[1].key)`",
                hint: "keep one of the two")
            return nil
        }
        var target: String?
        if let onTimeout, let name = onTimeout.value.name("`on_timeout`", problems) {
            target = name
            go(.onTimeout, name, onTimeout.value.position)
        }
        if event == nil, let stray = within ?? onTimeout {
            problems.error(
                stray.position, "misplaced-key", "`\(stray.key)` goes with `event` only",
                hint: "remove it; what comes after the wait is the node's `next`")
        }
        if let time { return positive(time.value, "`for`").map { .wait(Wait(kind: .duration($0), onTimeout: nil)) } }
        if let until { return text(until.value, "`until`").map { .wait(Wait(kind: .until($0), onTimeout: nil)) } }
        guard let event else {
            if !map.hasUnknownKeys {
                problems.error(
                    map.position, "missing-key", "`wait` needs `for`, `until` or `event`",
                    hint:
                        "write `wait: 2h`, `wait: { until: \"tomorrow 9am\" }` or `wait: { event: message, within: 1d, on_timeout: a_node }`"
                )
            }
            return nil
        }
        if map.hasUnknownKeys { return nil }
        return waitEvent(event.value, within: within, onTimeout: onTimeout, target: target)
    }

    private func waitEvent(
        _ event: DefinitionNode, within: DefinitionEntry?, onTimeout: DefinitionEntry?, target: String?
    ) -> Action? {
        guard let name = event.name("`event`", problems) else { return nil }
        let known = ["message"] + TriggerEvent.awaitable.map(\.rawValue)
        guard known.contains(name) else {
            problems.error(
                event.position, "unknown-event", "there is no event `\(name)` to wait for",
                hint: suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
                    ?? "\(Words.and(known)) can be waited for")
            return nil
        }
        if let within, onTimeout == nil {
            problems.error(
                within.position, "missing-key", "`within` needs `on_timeout`: where to go when no message comes",
                hint: "add `on_timeout: a_node`")
        }
        if let onTimeout, within == nil {
            problems.error(
                onTimeout.position, "missing-key", "`on_timeout` needs `within`: how long to wait",
                hint: "add `within: 1d`")
        }
        let time = within.flatMap { positive($0.value, "`within`") }
        if within != nil, time == nil { return nil }
        return .wait(Wait(kind: .event(name, within: time), onTimeout: target))
    }
}
