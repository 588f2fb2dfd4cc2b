import DefinitionFiles

extension ListDraft {
    /// Where a way leads in this list: a place, nil for `end` and for what is not there. A misspelt id leads to the one
    /// that was likely meant, so that one mistake is one finding.
    func target(of id: String) -> Int? {
        if let place = places[id] { return place }
        guard id != NodeList.end else { return nil }
        return suggestion(for: id, among: nodes.lazy.map(\.id)).flatMap { places[$0] }
    }

    /// Whether every id that is named can be followed, or at least guessed.
    var isWellLinked: Bool {
        guard isComplete else { return false }
        let named = nodes.lazy.flatMap(\.goes).map(\.target) + (start.map { [$0] } ?? [])
        return named.allSatisfy { $0 == NodeList.end || target(of: $0) != nil }
    }
}
