/// The tools of an installation, by name.
package struct ToolRegistry: Sendable {
    private let tools: [String: any Tool]
    /// In the order given.
    package let names: [String]

    /// Of two with one name the first stands.
    package init(_ tools: [any Tool]) {
        self.tools = Dictionary(tools.map { ($0.definition.name, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        names = tools.map(\.definition.name).filter { seen.insert($0).inserted }
    }

    package subscript(name: String) -> (any Tool)? { tools[name] }
}
