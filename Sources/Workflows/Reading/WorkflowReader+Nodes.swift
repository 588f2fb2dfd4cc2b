import DefinitionFiles
import Expressions

/// Lists of nodes, and what every node has beside its action.
extension WorkflowReader {
    static let nodeKeys = ["title", "next", "on_error", "retry", "timeout"]

    /// Mistakes that leave the ways between the nodes as they are written.
    private static let harmless: Set<String> = [
        "expression", "condition-template", "duration", "duration-unit", "out-of-range", "not-available", "url", "name",
        "unknown-type", "misplaced-key", "unquoted-template",
    ]

    private static let nodeMistakes = [
        "goto": "next", "go": "next", "go_to": "next", "then": "next", "to": "next", "transition": "next",
        "transitions": "next", "branch": "next", "branches": "next", "switch": "next", "choices": "ask", "if": "next",
        "on_fail": "on_error", "on_failure": "on_error", "catch": "on_error", "error": "on_error",
        "fallback": "on_error",
        "retries": "retry", "name": "title", "label": "title", "description": "title", "send": "say", "message": "say",
        "text": "say", "reply": "say", "question": "ask", "input": "ask", "llm": "ai", "agent": "ai", "model": "ai",
        "call": "tool", "function": "tool", "assign": "set", "variables": "set", "delay": "wait", "sleep": "wait",
        "request": "http", "foreach": "each", "for_each": "each", "loop": "each", "workflow": "run", "end": "resolve",
        "transfer": "handoff", "escalate": "handoff", "hand_off": "handoff",
    ]

    /// Reads the nodes of the list at `index` of the draft; nil where there are none, which has been reported.
    func nodeList(_ nodes: DefinitionNode?, start: DefinitionNode?, in index: Int, of what: String) -> NodeList? {
        let outer = list
        list = index
        defer { list = outer }
        guard let nodes, !nodes.isInvalid else {
            draft.lists[index].isComplete = false
            return nil
        }
        if nodes.isNull || nodes.map?.isEmpty ?? false {
            problems.error(
                nodes.position, "no-nodes", "\(what) has no nodes",
                hint: "write at least one: `greet: { say: \"Hello!\", next: end }`")
            draft.lists[index].isComplete = false
            return nil
        }
        guard let map = MapReader(nodes, what: "`nodes`", problems), let entries = map.node.map else {
            draft.lists[index].isComplete = false
            return nil
        }
        var read: [Node] = []
        read.reserveCapacity(entries.count)
        for entry in entries {
            // The place first, so that the lists inside come after it, and even a node with mistakes can be named.
            draft.lists[index].places[entry.key] = draft.lists[index].nodes.count
            draft.lists[index].nodes.append(
                NodeDraft(id: entry.key, position: entry.position, action: nil, actionPosition: entry.position))
            checkID(entry)
            let before = problems.diagnostics.count
            if let node = node(entry, at: draft.lists[index].nodes.count - 1) {
                read.append(node)
            } else if problems.diagnostics[before...].contains(where: { !Self.harmless.contains($0.rule) }) {
                draft.lists[index].isComplete = false
            }
        }
        let first = start?.name("`start`", problems)
        draft.lists[index].start = first ?? entries.first?.key
        draft.lists[index].startPosition = start?.position
        if start != nil, first == nil { draft.lists[index].isComplete = false }
        return NodeList(start: first ?? entries.first?.key ?? "", nodes: read)
    }

    private func checkID(_ entry: DefinitionEntry) {
        if entry.key == NodeList.end {
            problems.error(
                entry.position, "name", "`end` is a node that is always there and cannot be defined",
                hint: "name this one otherwise, or use `resolve` in a node such as `finish`")
        } else {
            identifier(entry.key, at: entry.position, what: "a node")
        }
    }

    /// Lists that stand inside a node: `{ nodes, start }`, or the nodes themselves.
    func innerList(
        _ node: DefinitionNode, of what: String, item: String? = nil, items: Template? = nil, sideBySide: String? = nil
    ) -> NodeList? {
        let inherited = sideBySide ?? draft.lists[list].sideBySide
        draft.lists.append(ListDraft(parent: list, itemName: item, items: items, sideBySide: inherited))
        let index = draft.lists.count - 1
        let place = draft.lists[list].nodes.count - 1
        draft.lists[list].nodes[place].inner.append(index)
        let isWrapped = node.map?.contains {
            $0.key == "nodes" || suggestion(for: $0.key, among: CollectionOfOne("nodes")) != nil
        }
        guard isWrapped ?? false else { return nodeList(node, start: nil, in: index, of: what) }
        guard let map = MapReader(node, what: what, problems) else { return nil }
        let nodes = map.required("nodes")
        let start = map.value("start")
        let read = nodeList(nodes, start: start, in: index, of: what)
        map.finish()
        return read
    }

    private func node(_ entry: DefinitionEntry, at place: Int) -> Node? {
        guard let map = MapReader(entry.value, what: "the node `\(entry.key)`", problems) else { return nil }
        let before = problems.errorCount
        let found = entry.value.map?.filter { Self.actions[$0.key] != nil } ?? []
        var action: Action?
        if let first = found.first {
            draft.lists[list].nodes[place].actionPosition = first.position
            _ = map.entry(first.key)
            if first.value.isInvalid {
                action = nil
            } else {
                action = Self.actions[first.key]?(self)(first.value)
            }
        }
        for second in found.dropFirst() {
            _ = map.entry(second.key)
            problems.error(
                second.position, "two-actions",
                "a node does one thing, and `\(entry.key)` already has `\(found[0].key)`",
                hint: "move `\(second.key)` into a node of its own and go there with `next`")
        }
        draft.lists[list].nodes[place].action = action
        draft.lists[list].nodes[place].isUnread = action == nil && !found.isEmpty
        var node = Node(id: entry.key, action: action, next: .none, position: entry.position)
        node.title = map.text("title")
        let next = map.entry("next")
        draft.lists[list].nodes[place].nextPosition = next?.position
        if let next { node.next = self.next(next.value, at: place) }
        if let onError = map.value("on_error"), let target = onError.name("`on_error`", problems) {
            node.onError = target
            go(.onError, target, onError.position)
        }
        if let retry = map.value("retry") { node.retry = self.retry(retry) }
        node.timeout = positive(map, "timeout")
        let own = found.first?.key
        map.finish(keys: Self.nodeKeys + Self.actionNames, mistakes: Self.nodeMistakes) { key in
            guard let own, Self.actionKeys[own]?.contains(key) ?? false else { return nil }
            return "it belongs inside `\(own)`"
        }
        if found.isEmpty, next == nil, !map.hasUnknownKeys, problems.errorCount == before {
            problems.error(
                entry.position, "empty-node", "the node `\(entry.key)` does nothing",
                hint: "give it an action (\(Words.or(Self.actionNames))) or a `next`")
        }
        return problems.errorCount == before ? node : nil
    }

    /// A way on from the node that is being read.
    func go(_ kind: Go.Kind, _ target: String, _ position: SourcePosition) {
        let place = draft.lists[list].nodes.count - 1
        draft.lists[list].nodes[place].goes.append(Go(kind: kind, target: target, position: position))
    }

    /// `retry: 3`, or `retry: { times: 3, every: 5s }`.
    private func retry(_ node: DefinitionNode) -> Retry? {
        if node.map == nil {
            return node.int("`retry`", in: 1...20, problems).map { Retry(times: $0, every: .seconds(1)) }
        }
        guard let map = MapReader(node, what: "`retry`", problems) else { return nil }
        let times = map.required("times", hint: "write how often: `retry: { times: 3, every: 5s }`")
        let every = positive(map, "every")
        map.finish(mistakes: [
            "attempts": "times", "count": "times", "max": "times", "after": "every", "delay": "every", "wait": "every",
        ])
        return times?.int("`times`", in: 1...20, problems).map { Retry(times: $0, every: every ?? .seconds(1)) }
    }
}
