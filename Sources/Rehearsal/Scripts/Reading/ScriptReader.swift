import DatePhrases
import DefinitionFiles

/// Reads one conversation of a script file.
struct ScriptReader {
    let root: DefinitionNode
    /// The `given`s of the file that have a name.
    let shared: [String: Given]
    let problems: DiagnosticCollector

    static let keys = [
        "conversation", "tags", "workflow", "channel", "now", "zone", "given", "contact", "background", "each", "goal",
        "turns",
    ]
    private static let mistakes = [
        "name": "conversation", "title": "conversation", "timezone": "zone", "contacts": "given", "tag": "tags",
        "cases": "each", "steps": "turns", "date": "now",
    ]

    /// - Parameter number: the place in the file.
    func read(number: Int) -> ConversationScript? {
        guard let map = MapReader(root, what: "the script", problems) else { return nil }
        let name = map.required(
            "conversation", hint: "say what happens in it: `conversation: a visitor asks for a quote`")?
            .text("`conversation`", problems)
        let tags = map.value("tags").flatMap { $0.names("`tags`", problems) }?.map(\.name) ?? []
        let workflow = map.name("workflow")
        let channel = map.name("channel")
        let zone = map.value("zone").flatMap(zone) ?? Zone.utc
        let now = map.required("now", hint: "write when it happens, local: `now: 2026-03-11T09:30:00`")
            .flatMap { instant($0, "`now`", zone) }
        let given = map.value("given").map { GivenReader(shared: shared, problems: problems).read($0) } ?? Given()
        let contact = map.value("contact").flatMap { self.contact($0, given) }
        let background = map.value("background").flatMap { $0.names("`background`", problems) }?.map(\.name) ?? []
        let goal = map.text("goal")
        _ = map.value("each")
        let turns =
            map.required("turns", hint: "write what the visitor says: `- user: Hello`")
            .map { TurnsReader(zone: zone, problems: problems).read($0) } ?? []
        map.finish(keys: Self.keys, mistakes: Self.mistakes)
        guard let name, let now else { return nil }
        return ConversationScript(
            name: name, position: root.position, number: number, tags: Set(tags), workflow: workflow,
            channel: channel ?? "web", now: now, zone: zone.id, given: given, contact: contact,
            background: Set(background).union(turns.flatMap(\.background.keys)), turns: turns, goal: goal)
    }

    private func zone(_ node: DefinitionNode) -> Zone? {
        guard let text = node.text("`zone`", problems) else { return nil }
        if let zone = Zone(text) { return zone }
        problems.error(
            node.position, "unknown-zone", "there is no time zone `\(text)`",
            hint: "write its IANA name, such as `America/Chicago`")
        return nil
    }

    private func instant(_ node: DefinitionNode, _ what: String, _ zone: Zone) -> Int64? {
        guard let text = node.text(what, problems) else { return nil }
        if let instant = LocalInstant.parse(text, in: zone) { return instant }
        problems.error(
            node.position, "bad-instant", "\(what) must be a local date and time, not \(node.described)",
            hint: "write it like `2026-03-11T09:30:00`; its zone is `zone`")
        return nil
    }

    private func contact(_ node: DefinitionNode, _ given: Given) -> String? {
        guard let key = node.name("`contact`", problems) else { return nil }
        let keys = given.contacts.map(\.key)
        if keys.contains(key) { return key }
        problems.error(
            node.position, "unknown-contact", "`given` has no contact `\(key)`",
            hint: suggestion(for: key, among: keys).map { "did you mean `\($0)`?" }
                ?? "add it: `given: { contacts: [{ key: \(key) }] }`")
        return nil
    }
}

/// A local date and time, `2026-03-11T09:30:00`.
enum LocalInstant {
    static func parse(_ text: String, in zone: Zone) -> Int64? {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let date = parts.first.map { $0.split(separator: "-").compactMap { Int($0) } } ?? []
        let time = parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
        guard text.utf8.count == 19, date.count == 3, time.count == 3, (0..<24).contains(time[0]),
            (0..<60).contains(time[1]), (0..<60).contains(time[2]),
            let day = LocalDate(year: date[0], month: date[1], day: date[2])
        else { return nil }
        return zone.instant(of: LocalDateTime(day, hour: time[0], minute: time[1], second: time[2]))
    }
}
