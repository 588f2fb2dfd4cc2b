import DefinitionFiles

/// The lists of a cue file, which phrases name in braces: `{competitor}`.
struct CueLists {
    private(set) var options: [String: [Phrase]] = [:]
    private var places: [String: [(phrase: Phrase, node: DefinitionNode)]] = [:]
    private var names: [String] = []

    mutating func read(_ node: DefinitionNode, _ contractions: Contractions, _ problems: DiagnosticCollector) {
        guard let entries = node.map else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`lists` must be a map, not \(node.described)",
                    hint: "write `competitor: [Salesforce, HubSpot]`")
            }
            return
        }
        for entry in entries {
            if CueReader.builtIn.contains(entry.key) {
                problems.error(
                    entry.position, "list-name", "`{\(entry.key)}` is built in, so no list can have that name",
                    hint: "choose another name")
                continue
            }
            let items = PhraseList.read(entry.value, "`\(entry.key)`", contractions, problems)
            for item in items where !item.phrase.isPlain {
                problems.error(
                    item.node.position, "list-item", "`{start}` and `{end}` cannot stand in a list",
                    hint: "put them into the phrase that names the list")
            }
            names.append(entry.key)
            places[entry.key] = items
            options[entry.key] = items.map { $0.phrase.simplified }
        }
        for name in names {
            for item in places[name] ?? [] { check(item.phrase, at: item.node, problems) }
        }
        for name in names where reaches(name, name, []) {
            guard let item = places[name]?.first else { continue }
            problems.error(item.node.position, "list-cycle", "the list `\(name)` contains itself")
        }
    }

    /// Reports placeholders that are neither built in nor lists.
    func check(_ phrase: Phrase, at node: DefinitionNode, _ problems: DiagnosticCollector) {
        for (name, offset) in phrase.placeholders where options[name] == nil && !CueReader.builtIn.contains(name) {
            let known = names + CueReader.builtIn
            problems.error(
                node.position(atOffset: offset), "unknown-placeholder", "there is no list `\(name)`",
                hint: suggestion(for: name, among: known).map { "did you mean `{\($0)}`?" }
                    ?? "add it below `lists:`, or use one of \(Words.or(known.map { "{\($0)}" }))")
        }
    }

    private func reaches(_ from: String, _ wanted: String, _ seen: Set<String>) -> Bool {
        guard !seen.contains(from) else { return false }
        let next = Set((options[from] ?? []).flatMap { $0.placeholders.map(\.name) })
        return next.contains(wanted) || next.contains { reaches($0, wanted, seen.union([from])) }
    }
}

extension Phrase {
    /// Placeholders with the byte of the phrase at which they stand.
    var placeholders: [(name: String, offset: Int)] {
        switch self {
        case .placeholder(let name, let offset): [(name, offset)]
        case .sequence(let items), .choice(let items): items.flatMap(\.placeholders)
        case .optional(let inner): inner.placeholders
        case .word, .stem, .gap, .start, .end: []
        }
    }

    /// A sequence of one is that one.
    var simplified: Phrase {
        if case .sequence(let items) = self, items.count == 1 { items[0] } else { self }
    }

    fileprivate var isPlain: Bool {
        guard case .sequence(let items) = self else { return true }
        return !items.contains(.start) && !items.contains(.end)
    }
}
