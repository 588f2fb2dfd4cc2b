import DatePhrases
import DefinitionFiles

/// Reads `turns`.
struct TurnsReader {
    let zone: Zone
    let problems: DiagnosticCollector

    /// What a turn can do: it does one of these.
    static let actions = [
        "user", "advance", "approve", "decline", "agent", "resolve", "does",
    ]
    static let keys = actions + ["model", "background", "expect", "writes", "crash"]

    func read(_ node: DefinitionNode) -> [ScriptTurn] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`turns` must be a list, not \(node.described)",
                    hint: "begin each turn with `- user: …`")
            }
            return []
        }
        return items.enumerated().compactMap { turn($1, isFirst: $0 == 0) }
    }

    private func turn(_ node: DefinitionNode, isFirst: Bool) -> ScriptTurn? {
        guard let map = MapReader(node, what: "a turn", problems) else { return nil }
        guard let action = action(map, isFirst: isFirst) else { return nil }
        var turn = ScriptTurn(position: node.position, action: action)
        let answers = AnswersReader(problems: problems)
        if let list = map.value("model") { turn.answers = answers.read(list, "`model`") }
        if let queues = map.value("background") { turn.background = background(queues, answers) }
        if let expect = map.value("expect") { turn.expect = ExpectationReader(problems: problems).read(expect) }
        if let writes = map.value("writes") { turn.writes = self.writes(writes) }
        if let crash = map.value("crash") { turn.crashAfter = self.crash(crash) }
        map.finish(
            keys: Self.keys,
            mistakes: ["visitor": "user", "says": "user", "expects": "expect", "write": "writes", "wait": "advance"])
        return turn
    }

    private func action(_ map: MapReader, isFirst: Bool) -> TurnAction? {
        let given = Self.actions.filter { map.has($0) }
        for extra in given.dropFirst() {
            if let entry = map.entry(extra) {
                problems.error(
                    entry.position, "two-actions", "a turn does one thing, and this one has `\(given[0])` already",
                    hint: "make `\(extra)` a turn of its own")
            }
        }
        guard let key = given.first, let value = map.value(key) else {
            if isFirst { return .opens }
            problems.error(
                map.position, "missing-key", "only the first turn may be without an action: it is the opening",
                hint: "write what the visitor says, `user: …`, or another of \(Words.and(Self.actions))")
            return nil
        }
        guard let action = action(key, value) else { return nil }
        if isFirst, !action.opensConversation {
            problems.error(
                value.position, "no-conversation", "nothing has been said yet, so the first turn cannot be `\(key)`",
                hint: "begin with `- user: …`, or with `- expect: …` where the workflow speaks first")
        }
        return action
    }

    private func action(_ key: String, _ value: DefinitionNode) -> TurnAction? {
        switch key {
        case "user": return texts(value, "`user`").map(TurnAction.says)
        case "advance": return step(value).map(TurnAction.advances)
        case "approve", "decline":
            if case .bool(true) = value.scalar?.value { return .decides(approve: key == "approve", tool: nil) }
            return value.name("`\(key)`", problems).map { .decides(approve: key == "approve", tool: $0) }
        case "agent": return agent(value)
        case "resolve": return value.name("`resolve`", problems).map(TurnAction.resolves)
        default: return .does(CallsReader(problems: problems).scripted(value, "`does`").map(\.call))
        }
    }

    private func texts(_ node: DefinitionNode, _ what: String) -> [String]? {
        guard let items = node.list else { return node.text(what, problems).map { [$0] } }
        let texts = items.compactMap { $0.text("a message of \(what)", problems) }
        return texts.isEmpty ? nil : texts
    }

    /// `9d`, `2h30m`, or a local date and time.
    private func step(_ node: DefinitionNode) -> TimeStep? {
        guard let text = node.text("`advance`", problems) else { return nil }
        if let instant = LocalInstant.parse(text, in: zone) { return .to(instant) }
        guard let duration = node.duration("`advance`", problems) else { return nil }
        let seconds = duration.components.seconds
        return .by(days: Int(seconds / 86_400), seconds: seconds % 86_400)
    }

    /// `takes_over`, `hands_back`, or `{ says: … }`; `name` names the person.
    private func agent(_ node: DefinitionNode) -> TurnAction? {
        let words = ["takes_over", "hands_back"]
        if node.scalar != nil {
            guard let word = node.choice("`agent`", among: words, problems) else { return nil }
            return word == words[0] ? .takesOver(person: "Kim") : .handsBack(person: "Kim")
        }
        guard let map = MapReader(node, what: "`agent`", problems) else { return nil }
        let person = map.text("name") ?? "Kim"
        let says = map.text("says")
        let takes = map.bool("takes_over") ?? false
        let gives = map.bool("hands_back") ?? false
        map.finish(keys: ["name", "says"] + words)
        if let says { return .personSays(says, person: person) }
        if takes { return .takesOver(person: person) }
        if gives { return .handsBack(person: person) }
        problems.error(
            node.position, "missing-key", "`agent` says nothing of what the person does",
            hint: "write `agent: takes_over`, `agent: { says: … }` or `agent: hands_back`")
        return nil
    }

    private func background(_ node: DefinitionNode, _ answers: AnswersReader) -> [String: [AnswerLine]] {
        guard let entries = node.map else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type",
                    "`background` must be a map of workflows with their answers, not \(node.described)",
                    hint: "write `background: { post-chat-summary: [ … ] }`")
            }
            return [:]
        }
        var queues: [String: [AnswerLine]] = [:]
        for entry in entries { queues[entry.key] = answers.read(entry.value, "`\(entry.key)`") }
        return queues
    }

    private func writes(_ node: DefinitionNode) -> AllowedWrites {
        if node.scalar?.text == "any" { return .any }
        guard let names = node.names("`writes`", problems) else { return .none }
        for (name, place) in names where !RecordWords.all.contains(name) {
            problems.error(
                place.position, "unknown-record", "there are no records called `\(name)`",
                hint: suggestion(for: name, among: RecordWords.all).map { "did you mean `\($0)`?" }
                    ?? "it is one of \(Words.or(RecordWords.all)), or `writes: any`")
        }
        return .kinds(Set(names.map(\.name)))
    }

    private func crash(_ node: DefinitionNode) -> Int? {
        let hint = "write `crash: after_step 3`, the number of the commit that is the last"
        let words = (node.text("`crash`", problems) ?? "").split(separator: " ")
        if words.count == 2, words[0] == "after_step", let step = Int(words[1]), step > 0 { return step }
        if !node.isInvalid {
            problems.error(node.position, "bad-crash", "`crash` does not say after which step", hint: hint)
        }
        return nil
    }
}
