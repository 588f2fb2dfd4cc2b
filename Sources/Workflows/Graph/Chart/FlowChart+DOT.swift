extension FlowChart {
    /// Graphviz's DOT language: shapes by kind, lists inside nodes as clusters.
    package var dot: String {
        var text = "digraph \(DOTText.quoted(name)) {\n"
        text += "    graph [rankdir=TB, compound=true, fontname=\"Helvetica\", labelloc=t, fontsize=18, "
        text += "label=\(DOTText.quoted(title ?? name))];\n"
        text += "    node [fontname=\"Helvetica\", fontsize=11, style=\"filled\", fontcolor=\"#1f2430\"];\n"
        text += "    edge [fontname=\"Helvetica\", fontsize=10, color=\"#5b6472\", fontcolor=\"#3c4450\"];\n"
        Self.write(body, into: &text, indent: "    ", isInner: false)
        return text + "}\n"
    }

    private static func write(_ list: FlowList, into text: inout String, indent: String, isInner: Bool) {
        for node in list.nodes {
            let colour = FlowColours.of(node.kind)
            let look = "fillcolor=\"\(colour.fill)\", color=\"\(colour.line)\""
            guard !node.bodies.isEmpty else {
                text += "\(indent)\(DOTText.quoted(node.path)) [\(DOTText.shape(node, isInner: isInner)), \(look)];\n"
                continue
            }
            text += "\(indent)subgraph \(DOTText.quoted("cluster_" + node.path)) {\n"
            text += "\(indent)    label=\(DOTText.label(node)); labelloc=t; labeljust=l; style=\"rounded\"; "
            text += "color=\"\(colour.line)\"; fontsize=11;\n"
            // Ways come in and go out at two points: a cluster itself has no ends.
            for end in ["in", "out"] {
                text += "\(indent)    \(DOTText.quoted(node.path + "-0" + end)) [shape=point];\n"
            }
            for body in node.bodies {
                var inner = indent + "    "
                if let name = body.name {
                    text += "\(inner)subgraph \(DOTText.quoted("cluster_\(node.path)-\(name)")) {\n"
                    inner += "    "
                    text += "\(inner)label=\(DOTText.quoted(name)); labeljust=l; style=\"rounded,dashed\";\n"
                }
                write(body, into: &text, indent: inner, isInner: true)
                if body.name != nil { text += "\(indent)    }\n" }
                guard let first = body.nodes.first else { continue }
                text += "\(indent)    \(DOTText.quoted(node.path + "-0in")) -> \(DOTText.quoted(first.path));\n"
                if let last = body.nodes.last, last.kind == .end {
                    text += "\(indent)    \(DOTText.quoted(last.path)) -> \(DOTText.quoted(node.path + "-0out"));\n"
                }
            }
            text += "\(indent)}\n"
        }
        for way in list.ways {
            let (from, to) = (list.nodes[way.from], list.nodes[way.to])
            var attributes: [String] = []
            if let label = way.label { attributes.append("label=\(DOTText.quoted(label))") }
            if way.kind == .failure { attributes.append("style=dashed, color=\"#b4232c\"") }
            let tail = from.bodies.isEmpty ? from.path : from.path + "-0out"
            let head = to.bodies.isEmpty ? to.path : to.path + "-0in"
            text += "\(indent)\(DOTText.quoted(tail)) -> \(DOTText.quoted(head))"
            text += attributes.isEmpty ? ";\n" : " [\(attributes.joined(separator: ", "))];\n"
        }
    }
}

/// Quoting, labels and shapes of DOT.
private enum DOTText {
    /// A quoted string: only `"` and the backslash are special, a line break is `\n`.
    static func quoted(_ text: String) -> String {
        let lines = text.split(separator: "\n").map { FlowText.shortened(FlowText.line(String($0)), to: 60) }
        return "\"" + lines.map(escaped).joined(separator: "\\n") + "\""
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }

    static func label(_ node: FlowNode) -> String {
        quoted(node.label + (node.detail.map { "\n" + FlowText.shortened($0, to: 48) } ?? ""))
    }

    static func shape(_ node: FlowNode, isInner: Bool) -> String {
        if isInner, node.kind == .start { return "shape=circle, width=0.15, label=\"\"" }
        if isInner, node.kind == .end { return "shape=doublecircle, width=0.12, label=\"\"" }
        let shape =
            switch node.kind {
            case .start: "shape=box, style=\"filled,rounded\", label=\(quoted(node.title ?? ""))"
            case .end: "shape=doublecircle, label=\"end\""
            case .say: "shape=box, style=\"filled,rounded\""
            case .ask: "shape=parallelogram"
            case .ai: "shape=hexagon"
            case .tool: "shape=component"
            case .set: "shape=note"
            case .http: "shape=cds, margin=\"0.2,0.1\""
            case .branch: "shape=diamond"
            case .wait: "shape=tab"
            case .handoff: "shape=invtrapezium"
            case .run, .each, .parallel: "shape=box, peripheries=2"
            case .resolve: "shape=ellipse"
            }
        return node.kind.isTerminal ? shape : "\(shape), label=\(label(node))"
    }
}
