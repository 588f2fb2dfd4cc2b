import DefinitionFiles

/// `on`: what starts a workflow.
extension WorkflowReader {
    private static let kinds =
        ["conversation_started", "message", "conversation_resolved"] + TriggerEvent.allCases.map(\.rawValue) + [
            "schedule", "manual",
        ]
    private static let laterKinds = ["webhook"]

    func triggers(_ node: DefinitionNode) -> [Trigger] {
        switch node.content {
        case .list(let items): items.flatMap(trigger)
        default: trigger(node)
        }
    }

    /// `manual`, or `message: { when: … }`; a map may hold several.
    private func trigger(_ node: DefinitionNode) -> [Trigger] {
        switch node.content {
        case .invalid: return []
        case .scalar(let scalar) where scalar.value == .string:
            return trigger(scalar.text, at: node.position, nil).map { [$0] } ?? []
        case .map(let entries):
            return entries.compactMap { trigger($0.key, at: $0.position, $0.value) }
        default:
            problems.error(
                node.position, "wrong-type", "a trigger must be a name or `name: { … }`, not \(node.described)",
                hint: "the triggers are \(Words.and(Self.kinds))")
            return []
        }
    }

    private func trigger(_ name: String, at position: SourcePosition, _ settings: DefinitionNode?) -> Trigger? {
        if Self.laterKinds.contains(name) {
            problems.error(
                position, "not-available", "the trigger `\(name)` is not available yet",
                hint: "the triggers are \(Words.and(Self.kinds))")
            return nil
        }
        guard Self.kinds.contains(name) else {
            let near = suggestion(for: name, among: Self.kinds + Self.laterKinds)
            problems.error(
                position, "unknown-trigger", "there is no trigger `\(name)`",
                hint: near.map { "did you mean `\($0)`?" } ?? "the triggers are \(Words.and(Self.kinds))")
            return nil
        }
        let settings = settings.flatMap { $0.isNull ? nil : $0 }
        if name == "schedule" { return schedule(settings, at: position) }
        let kind: Trigger.Kind =
            switch name {
            case "message": .message
            case "conversation_resolved": .conversationResolved
            case "manual": .manual
            default: TriggerEvent(rawValue: name).map { .event($0) } ?? .conversationStarted
            }
        var trigger = Trigger(kind: kind, position: position)
        guard let settings else { return trigger }
        guard let map = MapReader(settings, what: "`\(name)`", problems) else { return nil }
        if name != "manual" {
            trigger.channels = map.value("channels")?.names("`channels`", problems)?.map(\.name) ?? []
            if let when = map.value("when") {
                guard let condition = condition(when) else { return nil }
                trigger.when = condition
            }
        }
        map.finish(mistakes: ["channel": "channels", "if": "when", "condition": "when", "matches": "when"])
        return trigger
    }

    private func schedule(_ settings: DefinitionNode?, at position: SourcePosition) -> Trigger? {
        guard let settings else {
            problems.error(
                position, "missing-key", "`schedule` needs `cron` or `every`",
                hint: "write `schedule: { every: 1h }` or `schedule: { cron: \"0 9 * * 1\", zone: Europe/Berlin }`")
            return nil
        }
        guard let map = MapReader(settings, what: "`schedule`", problems) else { return nil }
        let cron = map.value("cron")
        let every = map.entry("every")
        let zone = map.value("zone")
        map.finish(mistakes: ["timezone": "zone", "tz": "zone", "interval": "every", "at": "cron"])
        if let cron, let every {
            problems.error(
                every.position, "two-ways", "`schedule` has both `cron` and `every`", hint: "keep one of the two")
            _ = cron
            return nil
        }
        let name = zone?.name("`zone`", problems)
        if let cron {
            guard let text = cron.text("`cron`", problems) else { return nil }
            if let problem = CronFields.problem(in: text) {
                problems.error(
                    cron.position, "cron", problem,
                    hint: "five fields: minute hour day month weekday, as in \"0 9 * * 1\"")
                return nil
            }
            return Trigger(kind: .schedule(.cron(text, zone: name)), position: position)
        }
        guard let every else {
            if !map.hasUnknownKeys {
                problems.error(
                    map.position, "missing-key", "`schedule` needs `cron` or `every`",
                    hint: "write `every: 1h` or `cron: \"0 9 * * 1\"`")
            }
            return nil
        }
        if let zone {
            problems.error(zone.position, "zone", "`zone` goes with `cron`, not with `every`", hint: "remove it")
        }
        guard let duration = every.value.duration("`every`", problems) else { return nil }
        guard duration >= .seconds(10) else {
            problems.error(every.value.position, "duration", "`every` must be at least `10s`")
            return nil
        }
        return Trigger(kind: .schedule(.every(duration)), position: position)
    }
}
