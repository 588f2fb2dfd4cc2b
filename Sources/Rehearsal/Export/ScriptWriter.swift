import DatePhrases
import JSON
import Runtime

/// Writes a journaled conversation as a script's YAML.
struct ScriptWriter {
    private let conversation: JournaledConversation
    private let before: RecordsBefore
    private let redaction: Redaction
    private let zone: Zone
    private let keys: RecordKeys

    init(_ conversation: JournaledConversation, _ before: RecordsBefore, _ redaction: Redaction) {
        self.conversation = conversation
        self.before = before
        self.redaction = redaction
        zone = Zone(conversation.row.zone) ?? .utc
        keys = RecordKeys(before.found)
    }

    var text: String {
        var lines = head
        lines += given
        lines.append("turns:")
        var clock = conversation.row.createdAt / 1000 * 1000
        for place in conversation.turns.indices {
            let turn = conversation.turns[place]
            if let moved = passing(to: turn, from: clock) {
                clock = moved
                lines.append("  - advance: \(moment(moved))")
                if hasActivities { lines.append("    writes: [activity]") }
            }
            if case .advances(.to(let end)) = turn.action { clock = max(clock, end) }
            lines += self.lines(of: turn, isLast: place == conversation.turns.count - 1)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Whether the time that passes can make something overdue.
    private var hasActivities: Bool {
        before.found.contains { $0.name.kind == "activity" }
            || conversation.turns.contains { $0.calls.contains { $0.name == "native_crm_log_activity" } }
    }

    // MARK: The head

    private var head: [String] {
        let row = conversation.row
        var lines = ["# Conversation \(row.id) of \(zone.local(row.createdAt).date.iso), from its journal."]
        lines += before.remarks.map { "# Not as it was: " + redaction.text($0).replacing("\n", with: " ") }
        lines += ["conversation: conversation \(row.id)", "workflow: \(ScriptYAML.scalar(conversation.workflow))"]
        lines += ["channel: \(ScriptYAML.scalar(row.channel))", "now: \(moment(row.createdAt))"]
        lines.append("zone: \(ScriptYAML.scalar(zone.id))")
        return lines
    }

    private var given: [String] {
        var lines: [String] = []
        for (kind, list) in RecordKeys.lists {
            let records = before.found.filter { $0.name.kind == kind }
            if records.isEmpty { continue }
            if lines.isEmpty { lines.append("given:") }
            lines.append("  \(list):")
            for (name, fields) in records {
                lines.append("    - " + ScriptYAML.flow(.object(record(name, fields, list))))
            }
        }
        if !before.settings.isEmpty {
            lines += (lines.isEmpty ? ["given:"] : [])
            lines.append("  settings: " + ScriptYAML.flow(.object(before.settings)))
        }
        if let contact = conversation.row.contact, let key = keys[.init(kind: "contact", id: contact)] {
            lines.append("contact: \(ScriptYAML.scalar(key))")
        }
        if !conversation.background.isEmpty {
            let names = conversation.background.sorted().map { ScriptYAML.scalar($0, inFlow: true) }
            lines.append("background: [\(names.joined(separator: ", "))]")
        }
        return lines
    }

    /// A record in the words of `given`: references by key, empty fields left out.
    private func record(_ name: RecordsBefore.Name, _ fields: JSONObject, _ list: String) -> JSONObject {
        var record: JSONObject = ["key": JSON(keys[name])]
        let known = (GivenReader.fields[list] ?? []).map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
        for field in known where field != "key" {
            guard let value = fields[field], !value.isNull else { continue }
            if let kind = RecordKeys.references[field] {
                let id = value.number?.int64 ?? 0
                if let key = keys[.init(kind: kind, id: id)] { record[field] = .string(key) }
            } else {
                record[field] = redaction.json(value)
            }
        }
        return record
    }

    // MARK: Turns

    /// Where the calendar has to be moved to before a turn; time that nobody notices passes unsaid.
    private func passing(to turn: JournaledTurn, from clock: Int64) -> Int64? {
        if case .advances = turn.action { return nil }
        let instant = turn.at / 1000 * 1000
        return instant - clock >= 60_000 ? instant : nil
    }

    private func lines(of turn: JournaledTurn, isLast: Bool) -> [String] {
        var lines = action(turn.action)
        let recording = turn.recording.redacted(redaction)
        if !recording.answers.isEmpty {
            lines += ["    model:"] + recording.answers.flatMap { $0.lines(indent: 6) }
        }
        let queues = recording.background.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        if !queues.isEmpty {
            lines.append("    background:")
            for (name, answers) in queues {
                lines += ["      \(ScriptYAML.scalar(name, inFlow: true)):"] + answers.flatMap { $0.lines(indent: 8) }
            }
        }
        let expect = expectations(turn, isLast: isLast)
        if !expect.isEmpty { lines += ["    expect:"] + expect }
        var writes = turn.writes
        if case .advances = turn.action, hasActivities { writes.insert("activity") }
        if !writes.isEmpty { lines.append("    writes: [\(writes.sorted().joined(separator: ", "))]") }
        if lines.isEmpty { lines = ["    expect: { reply: [] }"] }
        lines[0] = "  - " + lines[0].dropFirst(4)
        return lines
    }

    private func action(_ action: TurnAction) -> [String] {
        switch action {
        case .opens: return []
        case .says(let texts):
            let texts = texts.map(redaction.text)
            if texts.count == 1 { return ScriptYAML.lines("user", texts[0], indent: 4) }
            return ["    user:"] + texts.flatMap { ScriptYAML.item($0, indent: 6) }
        case .advances(.to(let instant)): return ["    advance: \(moment(instant))"]
        case .decides(let approve, let tool):
            return ["    \(approve ? "approve" : "decline"): \(tool.map { ScriptYAML.scalar($0) } ?? "true")"]
        case .takesOver(let person):
            return ["    agent: { takes_over: true, name: \(ScriptYAML.scalar(person, inFlow: true)) }"]
        case .personSays(let text, let person):
            let said: JSON = ["says": .string(redaction.text(text)), "name": .string(person)]
            return ["    agent: \(ScriptYAML.flow(said))"]
        case .handsBack(let person):
            return ["    agent: { hands_back: true, name: \(ScriptYAML.scalar(person, inFlow: true)) }"]
        case .resolves(let outcome): return ["    resolve: \(ScriptYAML.scalar(outcome))"]
        case .advances(.by), .does: return []
        }
    }

    private func expectations(_ turn: JournaledTurn, isLast: Bool) -> [String] {
        var lines: [String] = []
        if !turn.replies.isEmpty {
            lines += ["      reply:"] + turn.replies.flatMap { ScriptYAML.item(redaction.text($0), indent: 8) }
        } else if case .says = turn.action {
            lines.append("      reply: []")
        }
        let calls = turn.calls.filter { $0.status != "repeated" }
        if !calls.isEmpty { lines += ["      calls:"] + calls.map { "        - \(call($0))" } }
        if let error = turn.errors.last {
            // How an endpoint failed is its own affair; that it did is the script's.
            let match: JSON = error.isModels ? ["matches": "."] : ["contains": .string(redaction.text(error.message))]
            lines.append("      error: \(ScriptYAML.flow(match))")
        }
        guard isLast else { return lines }
        let row = conversation.row
        lines.append("      state: \(row.state.rawValue)")
        if let outcome = row.outcome {
            lines.append("      outcome: \(ScriptYAML.scalar(outcome))")
        } else if let node = conversation.node, node != "end" {
            lines.append("      node: \(ScriptYAML.scalar(node))")
        }
        return lines
    }

    private func call(_ call: JournaledTurn.Call) -> String {
        let name = ScriptYAML.scalar(call.name, inFlow: true)
        let json = (try? JSON(parsing: call.arguments)).flatMap(\.object).map { redaction.json(.object($0)) }
        let arguments = json.map(ScriptYAML.flow) ?? "{}"
        if call.status != "ok" { return "{ \(name): \(arguments), status: \(call.status) }" }
        return arguments == "{}" ? name : "\(name): \(arguments)"
    }

    /// A local date and time, to the second.
    private func moment(_ instant: Int64) -> String {
        let local = zone.local(instant)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.date.iso)T\(two(local.hour)):\(two(local.minute)):\(two(local.second))"
    }
}

/// What a script calls the records of `given`.
struct RecordKeys {
    /// The lists of `given` for each kind of record, in the order in which they are made.
    static let lists = [
        ("company", "companies"), ("user", "users"), ("contact", "contacts"), ("deal", "deals"),
        ("activity", "activities"), ("note", "notes"),
    ]
    /// Fields that name another record.
    static let references = [
        "company": "company", "owner": "user", "contact": "contact", "deal": "deal", "assignee": "user",
    ]

    private var keys: [RecordsBefore.Name: String] = [:]

    init(_ records: [(name: RecordsBefore.Name, fields: JSONObject)]) {
        var counts: [String: Int] = [:]
        for (name, fields) in records {
            counts[name.kind, default: 0] += 1
            let first = fields["first_name"]?.string ?? ""
            let isWord = !first.isEmpty && first.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 }
            let key = name.kind == "contact" ? (isWord ? first.lowercased() : "visitor") : name.kind
            keys[name] = name.kind == "contact" || name.kind == "company" ? key : "\(key)-\(counts[name.kind] ?? 1)"
        }
    }

    subscript(name: RecordsBefore.Name) -> String? { keys[name] }
}
