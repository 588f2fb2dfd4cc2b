/// Reads a map key by key; what was never asked for is an unknown key.
package final class MapReader {
    package let node: DefinitionNode
    /// What the map is, in messages: "a node", "`ask`".
    package let what: String
    package let problems: DiagnosticCollector
    private let entries: [DefinitionEntry]
    private var asked: [String] = []
    private var missing: [(key: String, hint: String?)] = []
    /// Whether `finish` found a key that isn't known, so that something may be missing that was meant to be there.
    package private(set) var hasUnknownKeys = false

    /// nil, and reported, where the node is no map.
    package init?(_ node: DefinitionNode, what: String, _ problems: DiagnosticCollector) {
        guard let entries = node.map else {
            if !node.isInvalid {
                let hint =
                    node.isNull
                    ? "indent what belongs to it below it"
                    : node.list != nil ? "remove the `- ` in front of the keys" : nil
                problems.error(
                    node.position, "wrong-type", "\(what) must be a map of `key: value`, not \(node.described)",
                    hint: hint)
            }
            return nil
        }
        self.node = node
        self.what = what
        self.problems = problems
        self.entries = entries
    }

    package var position: SourcePosition { node.position }

    package func entry(_ key: String) -> DefinitionEntry? {
        asked.append(key)
        return entries.first { $0.key == key }
    }

    package func value(_ key: String) -> DefinitionNode? { entry(key)?.value }

    package func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

    /// A key that must be there; `hint` says how to write it. That it is missing is reported by `finish`, unless an
    /// unknown key is likely this one.
    package func required(_ key: String, hint: String? = nil) -> DefinitionNode? {
        if let value = value(key) { return value }
        missing.append((key, hint))
        return nil
    }

    package func text(_ key: String) -> String? { value(key)?.text("`\(key)`", problems) }
    package func name(_ key: String) -> String? { value(key)?.name("`\(key)`", problems) }
    package func bool(_ key: String) -> Bool? { value(key)?.bool("`\(key)`", problems) }
    package func duration(_ key: String) -> Duration? { value(key)?.duration("`\(key)`", problems) }

    package func int(_ key: String, in range: ClosedRange<Int> = 1...Int.max) -> Int? {
        value(key)?.int("`\(key)`", in: range, problems)
    }

    package func choice(_ key: String, among words: [String]) -> String? {
        value(key)?.choice("`\(key)`", among: words, problems)
    }

    /// Keys that were not asked for are errors: call it once all others have been read.
    /// - Parameters:
    ///   - order: the known keys as the documentation lists them; those asked for where it is nil.
    ///   - mistakes: names that people write for a key, and the key: `goto` for `next`.
    ///   - hint: what to say of a key, before all else: that it belongs elsewhere.
    package func finish(
        keys order: [String]? = nil, mistakes: [String: String] = [:], hint: (String) -> String? = { _ in nil }
    ) {
        let known = order ?? asked
        var meantKeys: Set<String> = []
        for entry in entries where !asked.contains(entry.key) {
            hasUnknownKeys = true
            if let hint = hint(entry.key) {
                problems.error(entry.position, "unknown-key", "\(what) has no key `\(entry.key)`", hint: hint)
                continue
            }
            if entry.key.contains(" "), entry.value.isNull {
                problems.error(
                    entry.position, "stray-comma", "inside `{ }` a `,` ends a value, and `\(entry.key)` is no key",
                    hint: "put quotes around the text that holds the `,`")
                continue
            }
            let free = known.filter { !has($0) }
            let meant =
                mistakes[entry.key] ?? suggestion(for: entry.key, among: free)
                ?? suggestion(for: entry.key, among: known)
            if let meant { meantKeys.insert(meant) }
            problems.error(
                entry.position, "unknown-key", "\(what) has no key `\(entry.key)`",
                hint: meant.map { "did you mean `\($0)`?" } ?? (known.isEmpty ? nil : "it may have \(Words.and(known))")
            )
        }
        for (key, hint) in missing where !meantKeys.contains(key) {
            problems.error(position, "missing-key", "\(what) needs `\(key)`", hint: hint)
        }
    }
}
