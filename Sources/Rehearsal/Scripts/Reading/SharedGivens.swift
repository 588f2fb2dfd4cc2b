import DefinitionFiles

/// The `given`s of a file that have a name: `shared: { acme: { contacts: … } }`, in a document of its own.
struct SharedGivens {
    private(set) var givens: [String: Given] = [:]

    static func isShared(_ document: DefinitionNode) -> Bool { document["shared"] != nil }

    init(_ documents: [DefinitionNode], _ problems: DiagnosticCollector) {
        for document in documents where Self.isShared(document) {
            guard let map = MapReader(document, what: "this document", problems) else { continue }
            if let shared = map.value("shared"), let entries = MapReader(shared, what: "`shared`", problems) {
                for entry in entries.node.map ?? [] {
                    let reader = GivenReader(shared: givens, problems: problems)
                    if entries.value(entry.key) != nil { givens[entry.key] = reader.read(entry.value) }
                }
            }
            map.finish(keys: ["shared"])
        }
    }
}
