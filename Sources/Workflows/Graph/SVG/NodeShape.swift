/// The outlines of the kinds of nodes.
enum NodeShape {
    /// From the box's side to its text.
    static func margin(_ kind: FlowKind) -> Double {
        switch kind {
        case .ask, .handoff: 28
        case .ai, .resolve, .http: 26
        case .run, .wait: 24
        default: 16
        }
    }

    /// How far from the corners of the top and of the bottom a line may end.
    static func insets(_ kind: FlowKind) -> (top: Double, bottom: Double) {
        switch kind {
        case .start, .resolve: (24, 24)
        case .say: (18, 22)
        case .end: (22, 22)
        case .ask, .ai: (26, 26)
        case .wait: (24, 24)
        case .http: (26, 26)
        case .handoff: (16, 30)
        default: (16, 16)
        }
    }

    /// The outline, and lines on it.
    static func path(_ kind: FlowKind, _ box: Rect, isInner: Bool) -> String {
        let (left, right, top, bottom) = (box.left, box.right, box.top, box.bottom)
        let middle = box.center
        func polygon(_ points: [(Double, Double)]) -> String {
            "M" + points.map { "\(Number($0.0)) \(Number($0.1))" }.joined(separator: "L") + "Z"
        }
        switch kind {
        case .start where isInner, .end where isInner: return rounded(box, (right - left) / 2)
        case .start, .end, .resolve: return rounded(box, min(20, (bottom - top) / 2))
        case .say:
            // A speech bubble: the corner at the bottom left is drawn out to a tip.
            let tip =
                "H\(Number(left + 14))L\(Number(left - 9)) \(Number(bottom + 1))L\(Number(left)) \(Number(bottom - 17))"
            return "M\(Number(left)) \(Number(top + 12))a12 12 0 0 1 12 -12H\(Number(right - 12))a12 12 0 0 1 12 12"
                + "V\(Number(bottom - 12))a12 12 0 0 1 -12 12\(tip)Z"
        case .ask: return polygon([(left + 16, top), (right, top), (right - 16, bottom), (left, bottom)])
        case .ai:
            return polygon([
                (left + 16, top), (right - 16, top), (right, middle.y), (right - 16, bottom), (left + 16, bottom),
                (left, middle.y),
            ])
        case .tool, .each, .parallel: return rounded(box, 4)
        case .set:
            return polygon([(left, top), (right - 12, top), (right, top + 12), (right, bottom), (left, bottom)])
                + "M\(Number(right - 12)) \(Number(top))V\(Number(top + 12))H\(Number(right))"
        case .http:
            // A signpost: it points out of the house.
            return polygon([(left, top), (right - 16, top), (right, middle.y), (right - 16, bottom), (left, bottom)])
        case .branch: return polygon([(middle.x, top), (right, middle.y), (middle.x, bottom), (left, middle.y)])
        case .wait:
            // A delay of flow charts (ISO 5807): straight at the left, round at the right.
            let radius = min(22, (bottom - top) / 2)
            return "M\(Number(left)) \(Number(top))H\(Number(right - radius))"
                + "A\(Number(radius)) \(Number((bottom - top) / 2)) 0 0 1 \(Number(right - radius)) \(Number(bottom))"
                + "H\(Number(left))Z"
        case .handoff:
            // A manual operation (ISO 5807).
            return polygon([(left, top), (right, top), (right - 18, bottom), (left + 18, bottom)])
        case .run:
            // A predefined process (ISO 5807).
            return rounded(box, 3)
                + "M\(Number(left + 8)) \(Number(top))V\(Number(bottom))M\(Number(right - 8)) \(Number(top))V\(Number(bottom))"
        }
    }

    private static func rounded(_ box: Rect, _ radius: Double) -> String {
        let (r, width, height) = (
            Number(radius), Number(box.size.width - 2 * radius), Number(box.size.height - 2 * radius)
        )
        return "M\(Number(box.left + radius)) \(Number(box.top))h\(width)a\(r) \(r) 0 0 1 \(r) \(r)v\(height)"
            + "a\(r) \(r) 0 0 1 -\(r) \(r)h-\(width)a\(r) \(r) 0 0 1 -\(r) -\(r)v-\(height)a\(r) \(r) 0 0 1 \(r) -\(r)Z"
    }
}

/// A coordinate as it is written: to a tenth of a pixel.
struct Number: CustomStringConvertible {
    private let tenths: Int

    init(_ value: Double) { tenths = Int((value * 10).rounded()) }

    var description: String {
        let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + (part == 0 ? "\(whole)" : "\(whole).\(part)")
    }
}
