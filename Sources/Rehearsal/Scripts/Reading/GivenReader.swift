import DefinitionFiles
import JSON

/// Reads `given`: the CRM before a conversation, or the names of shared ones.
struct GivenReader {
    let shared: [String: Given]
    let problems: DiagnosticCollector

    /// The fields of each kind of record; those with a `*` must be there.
    static let fields: [String: [String]] = [
        "companies": ["key", "name*", "phone", "email", "website", "industry", "city", "country"],
        "users": ["key", "name*", "email", "zone"],
        "contacts": ["key", "first_name", "last_name", "email", "phone", "zone", "company", "external_id"],
        "products": ["key", "name*", "sku", "price*", "unit", "description"],
        "deals": [
            "key", "name*", "amount", "stage", "pipeline", "close_date", "owner", "contact", "company", "lost_reason",
            "lost_note", "source",
        ],
        "activities": ["key", "type*", "subject*", "due", "priority", "assignee", "contact", "deal", "note", "done"],
        "notes": ["key", "text*", "contact", "deal"],
        "orders": ["key", "number*", "total*", "status", "fulfilment", "contact", "source", "placed_at"],
    ]
    static let kinds = ["companies", "users", "contacts", "products", "deals", "activities", "notes", "orders"]
    static let flags = ["EnableNativeCrm", "EnableBuyingSignals", "EnablePostChatCrmSummary"]
    static let limits = ["MaxDeals", "MaxPipelines", "MaxCompanies"]

    /// A map, a shared name, or a list of both.
    func read(_ node: DefinitionNode) -> Given {
        if let items = node.list {
            var given = Given()
            for item in items { given.add(read(item)) }
            return given
        }
        if let scalar = node.scalar, scalar.value == .string { return named(scalar.text, node) }
        return readMap(node)
    }

    private func named(_ name: String, _ node: DefinitionNode) -> Given {
        if let given = shared[name] { return given }
        problems.error(
            node.position, "unknown-given", "the file shares no `given` called `\(name)`",
            hint: suggestion(for: name, among: shared.keys).map { "did you mean `\($0)`?" }
                ?? "share it in a document of its own: `shared: { \(name): { contacts: … } }`")
        return Given()
    }

    private func readMap(_ node: DefinitionNode) -> Given {
        var given = Given()
        guard let map = MapReader(node, what: "`given`", problems) else { return given }
        for kind in Self.kinds {
            guard let list = map.value(kind) else { continue }
            let records = records(list, kind)
            switch kind {
            case "companies": given.companies = records
            case "users": given.users = records
            case "contacts": given.contacts = records
            case "products": given.products = records
            case "deals": given.deals = records
            case "activities": given.activities = records
            case "orders": given.orders = records
            default: given.notes = records
            }
        }
        if let settings = map.value("settings") { given.settings = self.settings(settings) }
        map.finish(
            keys: Self.kinds + ["settings"],
            mistakes: ["flags": "settings", "limits": "settings", "tasks": "activities", "people": "contacts"])
        return given
    }

    private func records(_ node: DefinitionNode, _ kind: String) -> [GivenRecord] {
        guard let items = node.list else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`\(kind)` must be a list, not \(node.described)",
                    hint: "write `- { key: …, … }`")
            }
            return []
        }
        return items.compactMap { record($0, kind) }
    }

    private func record(_ node: DefinitionNode, _ kind: String) -> GivenRecord? {
        let fields = Self.fields[kind] ?? []
        guard let map = MapReader(node, what: "one of `\(kind)`", problems) else { return nil }
        var record = GivenRecord(key: "", fields: JSONObject(), line: node.position.line)
        for field in fields {
            let name = field.hasSuffix("*") ? String(field.dropLast()) : field
            let value = field.hasSuffix("*") ? map.required(name, hint: "write `\(name): …`") : map.value(name)
            guard let value else { continue }
            if value.scalar == nil, !value.isInvalid {
                problems.error(value.position, "wrong-type", "`\(name)` must be one value, not \(value.described)")
            } else if name == "key" {
                record.key = value.name("`key`", problems) ?? ""
            } else {
                record.fields[name] = value.json
            }
        }
        map.finish(keys: fields.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 })
        return record
    }

    private func settings(_ node: DefinitionNode) -> [String: Given.GivenSetting] {
        guard let map = MapReader(node, what: "`settings`", problems) else { return [:] }
        var settings: [String: Given.GivenSetting] = [:]
        for name in Self.flags { if let flag = map.bool(name) { settings[name] = .flag(flag) } }
        for name in Self.limits { if let limit = map.int(name, in: 0...1_000_000) { settings[name] = .limit(limit) } }
        map.finish(keys: Self.flags + Self.limits)
        return settings
    }
}
