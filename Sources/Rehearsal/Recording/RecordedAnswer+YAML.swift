import JSON

extension RecordedAnswer {
    /// As an item of a block list, at so many spaces.
    package func lines(indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        for (key, value) in entries {
            switch value {
            case .text(let text): lines += ScriptYAML.lines(key, text, indent: indent + 2)
            case .flow(let text): lines.append("\(margin)  \(key): \(text)")
            case .list(let items): lines += ["\(margin)  \(key):"] + items.map { "\(margin)    - \($0)" }
            }
        }
        guard let first = lines.first else { return [] }
        lines[0] = margin + "- " + first.dropFirst(indent + 2)
        return lines
    }

    /// As an item of a list on one line.
    package var flow: String {
        let parts = entries.map { key, value in
            switch value {
            case .text(let text): "\(key): \(ScriptYAML.scalar(text, inFlow: true))"
            case .flow(let text): "\(key): \(text)"
            case .list(let items): "\(key): [" + items.map { Self.inFlow($0) }.joined(separator: ", ") + "]"
            }
        }
        return "{ " + parts.joined(separator: ", ") + " }"
    }

    private enum Entry {
        case text(String)
        case flow(String)
        case list([String])
    }

    private var entries: [(String, Entry)] {
        var entries: [(String, Entry)] = []
        if let failure {
            let after = failure.retryAfter.map { "{ status: \(failure.status), retry_after: \($0) }" }
            return [("fails", .flow(after ?? "\(failure.status)"))]
        }
        if let sees { entries.append(("sees", .flow(ScriptYAML.flow(sees)))) }
        if let says { entries.append(("says", .text(says))) }
        let (others, remembers, outcome) = parted
        if !others.isEmpty { entries.append(("calls", .list(others.map(Self.item)))) }
        if let remembers { entries.append(("remembers", .flow(ScriptYAML.flow(remembers)))) }
        if let outcome { entries.append(("outcome", .flow(ScriptYAML.scalar(outcome, inFlow: true)))) }
        if repeatsCalls { entries.append(("repeats", .flow("true"))) }
        if let output { entries.append(("output", .flow(ScriptYAML.flow(output)))) }
        if let refuses { entries.append(("refuses", .text(refuses))) }
        return entries
    }

    /// The tools of the runtime have keys of their own, where they stand in the order in which a script puts them.
    private var parted: (others: [Call], remembers: JSON?, outcome: String?) {
        var others = calls
        var outcome: String?
        var remembers: JSON?
        if let last = others.last, last.name == ScriptBuiltins.chooseOutcome,
            let object = (try? JSON(parsing: last.arguments))?.object, object.count == 1,
            let name = object["outcome"]?.string, !name.isEmpty
        {
            outcome = name
            others.removeLast()
        }
        if let last = others.last, last.name == ScriptBuiltins.remember, let json = try? JSON(parsing: last.arguments),
            json.object != nil
        {
            remembers = json
            others.removeLast()
        }
        return (others, remembers, outcome)
    }

    private static func item(_ call: Call) -> String {
        let name = ScriptYAML.scalar(call.name, inFlow: true)
        let json = try? JSON(parsing: call.arguments)
        var extras = call.isUnknown ? ["unknown: true"] : []
        if json?.object == nil {
            extras.insert("arguments_text: \(ScriptYAML.scalar(call.arguments, inFlow: true))", at: 0)
        }
        let arguments = json?.object.map { ScriptYAML.flow(.object($0)) } ?? "{}"
        if extras.isEmpty { return arguments == "{}" ? name : "\(name): \(arguments)" }
        return "{ \(name): \(arguments), \(extras.joined(separator: ", ")) }"
    }

    private static func inFlow(_ item: String) -> String {
        item.hasPrefix("{") || !item.contains(": ") ? item : "{ \(item) }"
    }
}
