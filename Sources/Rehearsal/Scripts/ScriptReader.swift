import DatePhrases
import DefinitionFiles

/// Reads one conversation of a script file.
struct ScriptReader {
    let root: DefinitionNode
    let problems: DiagnosticCollector

    init(_ root: DefinitionNode, _ problems: DiagnosticCollector) {
        self.root = root
        self.problems = problems
    }

    private static let keys = ["conversation", "workflow", "channel", "now", "zone", "given", "contact", "turns"]
    private static let laterKeys = ["expect", "writes", "background", "model", "seed", "timeouts"]

    func read() -> ConversationScript? {
        guard let map = MapReader(root, what: "the script", problems) else { return nil }
        let name = map.required(
            "conversation", hint: "say what happens in it: `conversation: a visitor asks for a quote`")?
            .text("`conversation`", problems)
        let workflow = map.name("workflow")
        let channel = map.name("channel")
        let zone = map.value("zone").flatMap(zone) ?? Zone.utc
        let now = map.required("now", hint: "write when it happens, local: `now: 2026-03-11T09:30:00`")
            .flatMap { instant($0, zone) }
        let contacts = map.value("given").map(given) ?? []
        let contact = map.value("contact").flatMap { self.contact($0, contacts) }
        let turns = map.required("turns", hint: "write what the visitor says: `- user: Hello`").map(turns) ?? []
        refuse(Self.laterKeys, in: map)
        map.finish(keys: Self.keys, mistakes: ["name": "conversation", "timezone": "zone", "contacts": "given"])
        guard let name, let now else { return nil }
        return ConversationScript(
            name: name, workflow: workflow, channel: channel ?? "web", now: now, zone: zone.id, contacts: contacts,
            contact: contact, turns: turns)
    }

    /// What the language has and this version does not play.
    func refuse(_ keys: [String], in map: MapReader) {
        for key in keys where map.has(key) {
            guard let entry = map.entry(key) else { continue }
            problems.error(
                entry.position, "not-yet", "`\(key)` is not available yet",
                hint: "take it out; `parley demo` plays what the visitor and the model say")
        }
    }

    private func zone(_ node: DefinitionNode) -> Zone? {
        guard let text = node.text("`zone`", problems) else { return nil }
        if let zone = Zone(text) { return zone }
        problems.error(
            node.position, "unknown-zone", "there is no time zone `\(text)`",
            hint: "write its IANA name, such as `America/Chicago`")
        return nil
    }

    /// A local date and time, `2026-03-11T09:30:00`.
    private func instant(_ node: DefinitionNode, _ zone: Zone) -> Int64? {
        guard let text = node.text("`now`", problems) else { return nil }
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        let date = parts.first.map { $0.split(separator: "-").compactMap { Int($0) } } ?? []
        let time = parts.count == 2 ? parts[1].split(separator: ":").compactMap { Int($0) } : []
        guard text.utf8.count == 19, date.count == 3, time.count == 3, (0..<24).contains(time[0]),
            (0..<60).contains(time[1]), (0..<60).contains(time[2]),
            let day = LocalDate(year: date[0], month: date[1], day: date[2])
        else {
            problems.error(
                node.position, "bad-instant", "`now` must be a local date and time, not \(node.described)",
                hint: "write it like `2026-03-11T09:30:00`; its zone is `zone`")
            return nil
        }
        return zone.instant(of: LocalDateTime(day, hour: time[0], minute: time[1], second: time[2]))
    }

    private func given(_ node: DefinitionNode) -> [ScriptContact] {
        guard let map = MapReader(node, what: "`given`", problems) else { return [] }
        var contacts: [ScriptContact] = []
        if let list = map.value("contacts") {
            if let items = list.list {
                contacts = items.compactMap(contact)
            } else if !list.isInvalid {
                problems.error(
                    list.position, "wrong-type", "`contacts` must be a list, not \(list.described)",
                    hint: "write `- { key: ada, first_name: Ada }`")
            }
        }
        refuse(["deals", "companies", "activities", "notes", "flags", "users", "pipelines", "limits"], in: map)
        map.finish(keys: ["contacts"])
        return contacts
    }

    private func contact(_ node: DefinitionNode) -> ScriptContact? {
        guard let map = MapReader(node, what: "a contact", problems) else { return nil }
        let key = map.required("key", hint: "give it a name that the script knows it by: `key: ada`")?
            .name("`key`", problems)
        let contact = ScriptContact(
            key: key ?? "", firstName: map.text("first_name"), lastName: map.text("last_name"),
            email: map.text("email"),
            phone: map.text("phone"), zone: map.text("zone"))
        refuse(["company"], in: map)
        map.finish(keys: ["key", "first_name", "last_name", "email", "phone", "zone"])
        return key == nil ? nil : contact
    }

    private func contact(_ node: DefinitionNode, _ contacts: [ScriptContact]) -> String? {
        guard let key = node.name("`contact`", problems) else { return nil }
        if contacts.contains(where: { $0.key == key }) { return key }
        let keys = contacts.map(\.key)
        problems.error(
            node.position, "unknown-contact", "`given` has no contact `\(key)`",
            hint: suggestion(for: key, among: keys).map { "did you mean `\($0)`?" }
                ?? "add it: `given: { contacts: [{ key: \(key) }] }`")
        return nil
    }
}
