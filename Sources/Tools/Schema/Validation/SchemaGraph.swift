/// All schemas of a compiled document; they refer to one another by index, the root is the first.
final class SchemaGraph: Sendable {
    let nodes: [SchemaNode]
    /// For each name that a `$dynamicRef` looks for: the schema that each resource gives it, or nil.
    let dynamicAnchors: [[Int?]]

    init(nodes: [SchemaNode], dynamicAnchors: [[Int?]]) {
        self.nodes = nodes
        self.dynamicAnchors = dynamicAnchors
    }

    /// Whether a run has to remember which resources it came through.
    var hasDynamicScope: Bool { !dynamicAnchors.isEmpty }
}
