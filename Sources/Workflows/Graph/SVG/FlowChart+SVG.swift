extension FlowChart {
    /// A drawing of our own layout, for light and dark pages.
    ///
    /// - Throws: where the workflow is too large to be read as a drawing.
    package func svg() throws(DrawingError) -> String {
        SVGText(self, try FlowDrawing(self)).text
    }
}

/// Writes a drawing as SVG (1.1, with a style sheet): no script, nothing from elsewhere.
struct SVGText {
    private(set) var text = ""
    private static let margin = 28.0

    init(_ chart: FlowChart, _ drawing: FlowDrawing) {
        let title = FlowText.line(chart.title ?? chart.name)
        let about = chart.title == nil ? nil : chart.name
        let head = about == nil ? 40.0 : 58
        let titleWidth = max(TextWidth(size: 20, isBold: true)(title), TextWidth(size: 12)(about ?? ""))
        let width = max(drawing.size.width, titleWidth) + 2 * Self.margin
        let height = drawing.size.height + 2 * Self.margin + head
        text += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"parley\" role=\"img\" "
        text +=
            "width=\"\(Number(width))\" height=\"\(Number(height))\" viewBox=\"0 0 \(Number(width)) \(Number(height))\">\n"
        text += "<title>\(Self.escaped(title))</title>\n<style>\n\(SVGStyle.sheet)</style>\n"
        text += "<rect class=\"page\" width=\"100%\" height=\"100%\"/>\n"
        text += "<text class=\"heading\" x=\"\(Number(Self.margin))\" y=\"44\">\(Self.escaped(title))</text>\n"
        if let about {
            text += "<text class=\"about\" x=\"\(Number(Self.margin))\" y=\"63\">\(Self.escaped(about))</text>\n"
        }
        let x = (width - drawing.size.width) / 2
        text += "<g transform=\"translate(\(Number(x)) \(Number(Self.margin + head)))\">\n"
        for node in drawing.nodes where node.isFrame { write(frame: node) }
        for branch in drawing.branches { write(branch: branch) }
        // What may go wrong lies below what is meant to happen.
        for kind in [FlowWay.Kind.failure, .next] { for way in drawing.ways where way.kind == kind { write(way: way) } }
        for way in drawing.ways { write(labelOf: way) }
        for node in drawing.nodes where !node.isFrame { write(node: node) }
        text += "</g>\n</svg>\n"
    }

    private mutating func write(node placed: FlowDrawing.PlacedNode) {
        let (node, box) = (placed.node, placed.box)
        let mark = placed.isInner && node.kind.isTerminal ? " mark" : ""
        text += "<g class=\"node \(node.kind.rawValue)\(mark)\">"
        if !node.kind.isTerminal {
            let whole = [node.label, node.detail].compactMap { $0 }.joined(separator: "\n")
            text += "<title>\(Self.escaped(whole))</title>"
        }
        text += "<path d=\"\(NodeShape.path(node.kind, box, isInner: placed.isInner))\"/>"
        if mark == " mark", node.kind == .end {
            text += "<circle class=\"core\" cx=\"\(Number(box.center.x))\" cy=\"\(Number(box.center.y))\" r=\"4.5\"/>"
        }
        write(placed.text, x: box.center.x, top: box.center.y - placed.text.height / 2, anchor: "middle")
        text += "</g>\n"
    }

    private mutating func write(frame placed: FlowDrawing.PlacedNode) {
        text += "<g class=\"frame \(placed.node.kind.rawValue)\">"
        text += "<path d=\"\(NodeShape.path(placed.node.kind, placed.box, isInner: false))\"/>"
        write(placed.text, x: placed.box.left + 16, top: placed.box.top + 9, anchor: "start")
        text += "</g>\n"
    }

    private mutating func write(branch: FlowDrawing.BranchFrame) {
        let box = branch.box
        text += "<g class=\"branch-frame\"><rect x=\"\(Number(box.left))\" y=\"\(Number(box.top))\" "
        text += "width=\"\(Number(box.size.width))\" height=\"\(Number(box.size.height))\" rx=\"6\"/>"
        text += "<text class=\"detail\" x=\"\(Number(box.left + 12))\" y=\"\(Number(box.top + 18))\">"
        text += "\(Self.escaped(branch.name))</text></g>\n"
    }

    private mutating func write(_ words: NodeText, x: Double, top: Double, anchor: String) {
        var y = top
        func line(_ name: String, _ content: String) {
            text +=
                "<text class=\"\(name)\" text-anchor=\"\(anchor)\" x=\"\(Number(x))\" y=\"\(Number(y))\">\(content)</text>"
        }
        if let caption = words.caption {
            y += 10.5
            let id = words.id.map { "<tspan class=\"id\" dx=\"7\">\(Self.escaped($0))</tspan>" } ?? ""
            line("caption", Self.escaped(caption.uppercased()) + id)
            y += NodeText.captionHeight - 10.5
        }
        for part in words.title {
            y += 13
            line("title", Self.escaped(part))
            y += NodeText.titleHeight - 13
        }
        for part in words.detail {
            y += 11.5
            line("detail", Self.escaped(part))
            y += NodeText.detailHeight - 11.5
        }
    }

    private mutating func write(way: FlowDrawing.PlacedWay) {
        guard let end = way.route.last else { return }
        text += "<g class=\"way\(way.kind == .failure ? " failure" : "")\"><path d=\"\(Self.path(way.route))\"/>"
        let (x, y) = (end.x, end.y)
        text += "<path class=\"head\" d=\"M\(Number(x)) \(Number(y))l-4.5 -9h9Z\"/></g>\n"
    }

    private mutating func write(labelOf way: FlowDrawing.PlacedWay) {
        guard let box = way.label else { return }
        let name = "label" + (way.kind == .failure ? " failure" : "") + (way.isInner ? " inner" : "")
        text += "<g class=\"\(name)\"><rect x=\"\(Number(box.left))\" "
        text +=
            "y=\"\(Number(box.top))\" width=\"\(Number(box.size.width))\" height=\"\(Number(box.size.height))\" rx=\"4\"/>"
        for (index, line) in way.lines.enumerated() {
            let y = box.top + 2 + FlowDrawing.labelHeight * Double(index) + 11
            text +=
                "<text text-anchor=\"middle\" x=\"\(Number(box.center.x))\" y=\"\(Number(y))\">\(Self.escaped(line))</text>"
        }
        text += "</g>\n"
    }

    /// Straight parts with round corners; it stops short of the arrow's tip.
    private static func path(_ route: [Point]) -> String {
        var points: [Point] = []
        for point in route where points.last != point { points.append(point) }
        guard let first = points.first, points.count > 1 else { return "" }
        var text = "M\(Number(first.x)) \(Number(first.y))"
        for index in 1..<points.count - 1 {
            let (before, corner, after) = (points[index - 1], points[index], points[index + 1])
            let radius = min(8, length(before, corner) / 2, length(corner, after) / 2)
            let (start, end) = (toward(before, from: corner, radius), toward(after, from: corner, radius))
            text += "L\(Number(start.x)) \(Number(start.y))Q\(Number(corner.x)) \(Number(corner.y)) "
            text += "\(Number(end.x)) \(Number(end.y))"
        }
        let last = points[points.count - 1]
        return text + "L\(Number(last.x)) \(Number(last.y - 6))"
    }

    /// All parts are level or upright.
    private static func length(_ a: Point, _ b: Point) -> Double { abs(a.x - b.x) + abs(a.y - b.y) }

    private static func toward(_ target: Point, from corner: Point, _ distance: Double) -> Point {
        let length = length(corner, target)
        guard length > 0 else { return corner }
        return Point(
            x: corner.x + (target.x - corner.x) * distance / length,
            y: corner.y + (target.y - corner.y) * distance / length)
    }

    /// Text for XML 1.0, which knows no control characters but the white ones.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default:
                switch scalar.value {
                case 0x09, 0x0A, 0x20...0xFFFD, 0x10000...: result.unicodeScalars.append(scalar)
                default: result += "\u{FFFD}"
                }
            }
        }
        return result
    }
}
