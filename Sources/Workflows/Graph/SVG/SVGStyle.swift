/// The drawing's style sheet. Plain rules without variables, so that every viewer can read them.
enum SVGStyle {
    static let sheet =
        common + FlowKind.allCases.map { light($0) }.joined() + "@media (prefers-color-scheme: dark) {\n"
        + darkCommon + FlowKind.allCases.map { dark($0) }.joined() + "}\n"

    private static let frame = FlowColours.of(.each)

    private static let common = """
        .parley text { font-family: Inter, "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1d2330; }
        .parley .page { fill: #ffffff; }
        .parley .heading { font-size: 20px; font-weight: 700; }
        .parley .about { font-size: 12px; fill: #667085; }
        .parley .caption { font-size: 10px; font-weight: 700; letter-spacing: 0.8px; }
        .parley .id { font-weight: 400; letter-spacing: 0; fill: #667085; }
        .parley .title { font-size: 13.5px; font-weight: 600; }
        .parley .detail { font-size: 11.5px; fill: #4a5365; }
        .parley .node path { stroke-width: 1.4; stroke-linejoin: round; }
        .parley .frame path { stroke-width: 1.4; }
        .parley .branch-frame rect { fill: none; stroke: #aab3c1; stroke-dasharray: 4 4; }
        .parley .way path { fill: none; stroke: #6b7587; stroke-width: 1.5; }
        .parley .way .head { fill: #6b7587; stroke: none; }
        .parley .failure path { stroke: #c0392b; stroke-dasharray: 5 4; stroke-width: 1.3; }
        .parley .failure .head { fill: #c0392b; }
        .parley .label rect { fill: #ffffff; }
        .parley .inner rect { fill: \(frame.fill); }
        .parley .label text { font-size: 11px; fill: #3a4252; }
        .parley .label.failure text { fill: #a93226; }

        """

    private static let darkCommon = """
        .parley text { fill: #e8ebf1; }
        .parley .page { fill: #14171d; }
        .parley .about, .parley .id { fill: #98a2b3; }
        .parley .detail { fill: #b6bfcd; }
        .parley .branch-frame rect { stroke: #586273; }
        .parley .way path { stroke: #8993a5; }
        .parley .way .head { fill: #8993a5; stroke: none; }
        .parley .failure path { stroke: #f08070; }
        .parley .failure .head { fill: #f08070; }
        .parley .label rect { fill: #14171d; }
        .parley .inner rect { fill: \(frame.darkFill); }
        .parley .label text { fill: #cfd6e1; }
        .parley .label.failure text { fill: #f59a8c; }

        """

    private static func light(_ kind: FlowKind) -> String {
        let colours = FlowColours.of(kind)
        return rules(kind, fill: colours.fill, line: colours.line)
    }

    private static func dark(_ kind: FlowKind) -> String {
        let colours = FlowColours.of(kind)
        return rules(kind, fill: colours.darkFill, line: colours.darkLine)
    }

    private static func rules(_ kind: FlowKind, fill: String, line: String) -> String {
        let name = ".parley .\(kind.rawValue)"
        guard !kind.isTerminal else {
            return
                "\(name) path { fill: \(fill); stroke: \(line); }\n\(name).mark path, \(name) .core { fill: \(line); }\n"
                + (kind == .end ? "\(name).mark path { fill: none; }\n" : "")
        }
        return "\(name) path { fill: \(fill); stroke: \(line); }\n\(name) .caption { fill: \(line); }\n"
    }
}
