import DefinitionFiles

/// `each:`: a list of cases, for each of which the conversation is played with the case's values in place of
/// `{{ name }}`.
enum CaseTable {
    /// The document once for each case; itself where it has none.
    static func documents(of document: DefinitionNode, _ problems: DiagnosticCollector) -> [DefinitionNode] {
        guard let table = document["each"] else { return [document] }
        guard let items = table.list, !items.isEmpty else {
            if !table.isInvalid {
                problems.error(
                    table.position, "wrong-type", "`each` must be a list of cases, not \(table.described)",
                    hint: "write `- { phrase: next Friday, due: 2026-03-20 }`")
            }
            return []
        }
        let cases = items.compactMap { values($0, problems) }
        let names = Set(cases.flatMap(\.keys))
        for (values, item) in zip(cases, items) where Set(values.keys) != names {
            let missing = names.subtracting(values.keys).sorted()
            problems.error(
                item.position, "missing-value", "this case has no \(Words.and(missing.map { "`\($0)`" }))",
                hint: "every case has a value for each name")
        }
        let unused = names.filter { !document.mentions($0) }
        for name in unused.sorted() {
            problems.error(
                table.position, "unused-value", "nothing in the conversation says `{{ \(name) }}`",
                hint: "write it where the case's value belongs, or remove it from the cases")
        }
        return cases.map { document.filled(with: $0) }
    }

    private static func values(
        _ node: DefinitionNode, _ problems: DiagnosticCollector
    ) -> [String: DefinitionScalar]? {
        guard let entries = node.map else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "a case must be a map of names and values, not \(node.described)")
            }
            return nil
        }
        var values: [String: DefinitionScalar] = [:]
        for entry in entries {
            if let scalar = entry.value.scalar {
                values[entry.key] = scalar
            } else if !entry.value.isInvalid {
                problems.error(
                    entry.value.position, "wrong-type",
                    "`\(entry.key)` must be one value, not \(entry.value.described)")
            }
        }
        return values
    }
}
