extension FlowChart {
    /// A Mermaid flowchart: shapes by kind, lists inside nodes as subgraphs.
    package var mermaid: String {
        var text = "---\ntitle: \(MermaidText.title(title ?? name))\n---\nflowchart TD\n"
        Self.write(body, into: &text, indent: "    ")
        for (kind, colour) in FlowKind.allCases.map({ ($0, FlowColours.of($0)) }) {
            text += "    classDef \(MermaidText.name(kind)) fill:\(colour.fill),stroke:\(colour.line),color:#1f2430\n"
        }
        return text
    }

    private static func write(_ list: FlowList, into text: inout String, indent: String) {
        for node in list.nodes {
            let id = MermaidText.id(node.path)
            guard !node.bodies.isEmpty else {
                let (open, close) = MermaidText.shape(node.kind)
                text += "\(indent)\(id)\(open)\"\(label(node))\"\(close):::\(MermaidText.name(node.kind))\n"
                continue
            }
            text += "\(indent)subgraph \(id)[\"\(label(node))\"]\n\(indent)    direction TB\n"
            for body in node.bodies {
                guard let name = body.name else {
                    write(body, into: &text, indent: indent + "    ")
                    continue
                }
                text += "\(indent)    subgraph \(id)-\(name)[\"\(MermaidText.escaped(name))\"]\n"
                text += "\(indent)        direction TB\n"
                write(body, into: &text, indent: indent + "        ")
                text += "\(indent)    end\n"
            }
            text += "\(indent)end\n\(indent)class \(id) \(MermaidText.name(node.kind))\n"
        }
        for way in list.ways {
            let arrow = way.kind == .failure ? "-.->" : "-->"
            let label = way.label.map { "|\"\(MermaidText.lines($0))\"|" } ?? ""
            text += "\(indent)\(MermaidText.id(list.nodes[way.from].path)) \(arrow)\(label) "
            text += "\(MermaidText.id(list.nodes[way.to].path))\n"
        }
    }

    private static func label(_ node: FlowNode) -> String {
        switch node.kind {
        case .start: return MermaidText.lines(node.title ?? "•")
        case .end: return "end"
        default: break
        }
        let detail = node.detail.map { "<br/><small>\(MermaidText.escaped(FlowText.shortened($0, to: 60)))</small>" }
        return "<b>\(MermaidText.escaped(node.label))</b>" + (detail ?? "")
    }
}

/// Ids, shapes and escapes of Mermaid's flowchart syntax.
private enum MermaidText {
    /// Mermaid has reserved words (`end`, `graph`, `style`): no id begins with one.
    static func id(_ path: String) -> String { "n_\(path)" }
    static func name(_ kind: FlowKind) -> String { "k_\(kind.rawValue)" }

    static func shape(_ kind: FlowKind) -> (open: String, close: String) {
        switch kind {
        case .start, .resolve: ("([", "])")
        case .end: ("(((", ")))")
        case .say: ("(", ")")
        case .ask: ("[/", "/]")
        case .ai: ("{{", "}}")
        case .tool, .each, .parallel: ("[", "]")
        case .set: ("[/", "\\]")
        case .http: ("[(", ")]")
        case .branch: ("{", "}")
        case .wait: (">", "]")
        case .handoff: ("[\\", "/]")
        case .run: ("[[", "]]")
        }
    }

    /// Mermaid's own entities: `#` and a name or a number.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in FlowText.line(text).unicodeScalars {
            switch scalar {
            case "\"": result += "#quot;"
            case "#": result += "#35;"
            case "&": result += "#amp;"
            case "<": result += "#lt;"
            case ">": result += "#gt;"
            case "`": result += "#96;"
            case "{": result += "#123;"
            case "}": result += "#125;"
            case "\\": result += "#92;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func lines(_ text: String) -> String {
        text.split(separator: "\n").map { escaped(FlowText.shortened(String($0), to: 60)) }.joined(separator: "<br/>")
    }

    /// A YAML string.
    static func title(_ text: String) -> String {
        "\"" + FlowText.line(text).map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}
