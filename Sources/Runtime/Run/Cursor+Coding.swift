import JSON

extension Cursor {
    /// As the row keeps it; what is at its default is left out.
    var text: String {
        var writer = JSONWriter(capacity: 256)
        writer.beginObject()
        writer.key("entries")
        writer.int(entries)
        writer.key("consumed")
        writer.int(consumed)
        writer.key("tokens")
        writer.int(tokens)
        writer.key("use")
        writer.beginArray()
        writer.int(use.startedAt)
        for count in [use.modelCalls, use.toolCalls, use.steps, use.repairs, use.turn] { writer.int(count) }
        writer.endArray()
        if let event {
            writer.key("event")
            writer.value(event.json)
        }
        writer.key("root")
        root.write(to: &writer)
        writer.endObject()
        return writer.text
    }

    init(text: String) throws(JSONError) {
        let json = try JSON(parsing: text)
        entries = json["entries"]?.int ?? 0
        consumed = Int64(json["consumed"]?.int ?? 0)
        tokens = json["tokens"]?.int ?? 0
        let counts = json["use"]?.array?.map { $0.int ?? 0 } ?? []
        if counts.count == 6 {
            use = TurnUse(
                turn: counts[5], startedAt: Int64(counts[0]), modelCalls: counts[1], toolCalls: counts[2],
                steps: counts[3], repairs: counts[4])
        }
        event = json["event"].flatMap(RunEvent.init)
        root = Frame(json["root"] ?? .null)
    }
}

extension Frame {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("node")
        writer.string(node)
        if visit > 0 {
            writer.key("visit")
            writer.int(visit)
        }
        if let outcome {
            writer.key("outcome")
            writer.string(outcome)
        }
        if attempts > 0 {
            writer.key("attempts")
            writer.int(attempts)
        }
        if let phase {
            writer.key("phase")
            phase.write(to: &writer)
        }
        if callCount > 0 {
            writer.key("calls")
            writer.int(callCount)
            writer.key("by_tool")
            writer.value(
                .object(
                    JSONObject(uniqueKeysWithValues: calls.sorted { $0.key < $1.key }.map { ($0.key, JSON($0.value)) }))
            )
        }
        for (name, object) in [("vars", variables), ("inputs", inputs)] {
            guard let object else { continue }
            writer.key(name)
            writer.value(.object(object))
        }
        if let workflow {
            writer.key("workflow")
            writer.string(workflow)
        }
        if let item {
            writer.key("item")
            writer.value(item)
        }
        if let index {
            writer.key("index")
            writer.int(index)
        }
        if !children.isEmpty {
            writer.key("children")
            writer.beginObject()
            for (name, child) in children.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                child.write(to: &writer)
            }
            writer.endObject()
        }
        if !collected.isEmpty {
            writer.key("collected")
            writer.value(
                .object(
                    JSONObject(uniqueKeysWithValues: collected.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })))
        }
        if hasEnded {
            writer.key("ended")
            writer.bool(true)
        }
        writer.endObject()
    }

    init(_ json: JSON) {
        self.init(node: json["node"]?.string ?? "end")
        visit = json["visit"]?.int ?? 0
        outcome = json["outcome"]?.string
        attempts = json["attempts"]?.int ?? 0
        phase = json["phase"].flatMap(Phase.init)
        callCount = json["calls"]?.int ?? 0
        for (tool, count) in json["by_tool"]?.object ?? [:] { calls[tool] = count.int }
        variables = json["vars"]?.object
        inputs = json["inputs"]?.object
        workflow = json["workflow"]?.string
        item = json["item"]
        index = json["index"]?.int
        for (name, child) in json["children"]?.object ?? [:] { children[name] = Frame(child) }
        for (name, value) in json["collected"]?.object ?? [:] { collected[name] = value }
        hasEnded = json["ended"]?.bool ?? false
    }
}

extension Phase {
    /// A list of the case's name and its number.
    func write(to writer: inout JSONWriter) {
        writer.beginArray()
        switch self {
        case .asked(let times, let deadline):
            writer.string("asked")
            writer.int(times)
            if let deadline { writer.int(deadline) }
        case .until(let instant):
            writer.string("until")
            writer.int(instant)
        case .event(let deadline):
            writer.string("event")
            if let deadline { writer.int(deadline) }
        case .awaits(let name, let after, let deadline):
            writer.string("awaits")
            writer.int(after)
            writer.string(name)
            if let deadline { writer.int(deadline) }
        case .withPerson(let epoch):
            writer.string("person")
            writer.int(epoch)
        case .retrying(let instant):
            writer.string("retrying")
            writer.int(instant)
        case .parked(let instant):
            writer.string("parked")
            writer.int(instant)
        case .approval:
            writer.string("approval")
        }
        writer.endArray()
    }

    init?(_ json: JSON) {
        let number = json[1]?.int
        switch (json[0]?.string, number) {
        case ("asked", let times?): self = .asked(times: times, deadline: json[2]?.int.map(Int64.init))
        case ("until", let instant?): self = .until(Int64(instant))
        case ("event", let deadline): self = .event(deadline: deadline.map(Int64.init))
        case ("awaits", let after?):
            self = .awaits(json[2]?.string ?? "", after: Int64(after), deadline: json[3]?.int.map(Int64.init))
        case ("person", let epoch?): self = .withPerson(epoch: Int64(epoch))
        case ("retrying", let instant?): self = .retrying(at: Int64(instant))
        case ("parked", let instant?): self = .parked(until: Int64(instant))
        case ("approval", _): self = .approval
        default: return nil
        }
    }
}
