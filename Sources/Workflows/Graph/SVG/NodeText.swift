/// What stands in a node's box, broken into lines, and how large the box must be for it.
struct NodeText: Sendable, Hashable {
    /// The kind, and the id where a title stands in its place.
    var caption: String?
    var id: String?
    var title: [String]
    var detail: [String]

    static let caption = TextWidth(size: 10, isBold: true)
    static let id = TextWidth(size: 10)
    static let title = TextWidth(size: 13.5, isBold: true)
    static let detail = TextWidth(size: 11.5)
    /// Line heights, in pixels.
    static let captionHeight = 15.0
    static let titleHeight = 17.0
    static let detailHeight = 15.0
    static let widest = 196.0

    init(_ node: FlowNode, isInner: Bool) {
        title = []
        detail = []
        switch node.kind {
        case .start where isInner, .end where isInner: return
        case .end: title = ["end"]
        case .start:
            detail = (node.title ?? "").split(separator: "\n").prefix(4).flatMap {
                Self.detail.lines(FlowText.line(String($0)), within: 260, atMost: 2)
            }
        case .branch: title = Self.title.lines(FlowText.line(node.label), within: 150, atMost: 2)
        default:
            caption = node.kind.rawValue
            id = node.title == nil ? nil : node.id
            title = Self.title.lines(FlowText.line(node.label), within: Self.widest, atMost: 2)
            detail = node.detail.map { Self.detail.lines(FlowText.line($0), within: Self.widest, atMost: 2) } ?? []
        }
    }

    var height: Double {
        (caption == nil ? 0 : Self.captionHeight) + Double(title.count) * Self.titleHeight
            + Double(detail.count) * Self.detailHeight
    }

    var width: Double {
        let head = (caption.map { Self.captionWidth($0) } ?? 0) + (id.map { 12 + Self.id($0) } ?? 0)
        return ([head] + title.map { Self.title($0) } + detail.map { Self.detail($0) }).max() ?? 0
    }

    /// Capitals, spaced.
    static func captionWidth(_ text: String) -> Double { caption(text.uppercased()) + Double(text.count) * 0.8 }

    /// The box's size, with the margins that its shape needs.
    func size(_ kind: FlowKind, isInner: Bool) -> Size {
        switch kind {
        case .start where isInner: Size(width: 12, height: 12)
        case .end where isInner: Size(width: 16, height: 16)
        case .end: Size(width: 52, height: 24)
        case .start: Size(width: width + 36, height: height + 14)
        // A text of width w and height h fits a rhombus where w / W + h / H ≤ 1.
        case .branch: Size(width: (max(width, 60) + 8) * 1.62, height: 44 + height * 1.35)
        default: Size(width: max(128, width + 2 * NodeShape.margin(kind)), height: height + 18)
        }
    }
}
