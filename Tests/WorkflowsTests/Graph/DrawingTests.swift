import Testing

@testable import Workflows

/// What must hold of every drawing, whatever the workflow.
struct `A drawing` {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var text: String
    }

    static let cases =
        [
            Case(testDescription: "every action", text: Drawn.everything),
            Case(testDescription: "orders", text: Mistake.workflow),
        ]
        + [(5, 1), (12, 2), (30, 3), (30, 4), (30, 5), (60, 6), (120, 7)].map { count, seed in
            Case(testDescription: "\(count) nodes, seed \(seed)", text: Drawn.tangle(count, seed: UInt64(seed)))
        }

    private func drawing(_ tried: Case) throws -> FlowDrawing { try FlowDrawing(try Drawn.chart(tried.text)) }

    @Test(arguments: cases) func `no two nodes overlap, but one inside another`(_ tried: Case) throws {
        let nodes = try drawing(tried).nodes
        for (index, node) in nodes.enumerated() {
            for other in nodes[(index + 1)...] where node.box.overlaps(other.box) {
                let (outer, inner) = node.node.path.count < other.node.path.count ? (node, other) : (other, node)
                #expect(
                    outer.isFrame && inner.node.path.hasPrefix(outer.node.path + "-"),
                    "\(node.node.path) lies on \(other.node.path)")
                #expect(
                    outer.box.left <= inner.box.left && inner.box.right <= outer.box.right
                        && outer.box.top <= inner.box.top && inner.box.bottom <= outer.box.bottom)
            }
        }
    }

    @Test(arguments: cases) func `every line begins and ends at its nodes`(_ tried: Case) throws {
        let drawing = try drawing(tried)
        #expect(!drawing.ways.isEmpty)
        for way in drawing.ways {
            let (from, to) = (drawing.nodes[way.from], drawing.nodes[way.to])
            let start = try #require(way.route.first)
            let end = try #require(way.route.last)
            #expect(from.box.left <= start.x && start.x <= from.box.right)
            #expect(to.box.left <= end.x && end.x <= to.box.right)
            // A rhombus is met at its sides, all others at their bottom and their top.
            if from.node.kind == .branch {
                #expect(from.box.center.y <= start.y && start.y <= from.box.bottom + 0.01)
            } else {
                #expect(abs(start.y - from.box.bottom) < 0.01)
            }
            if to.node.kind == .branch {
                #expect(to.box.top - 0.01 <= end.y && end.y <= to.box.center.y)
            } else {
                #expect(abs(end.y - to.box.top) < 0.01)
            }
        }
    }

    @Test(arguments: cases) func `lines are level or upright and run through no node`(_ tried: Case) throws {
        let drawing = try drawing(tried)
        for way in drawing.ways {
            for (a, b) in zip(way.route, way.route.dropFirst()) {
                #expect(abs(a.x - b.x) < 0.51 || abs(a.y - b.y) < 0.51)
                let line = Rect(
                    Point(x: min(a.x, b.x), y: min(a.y, b.y)), Size(width: abs(a.x - b.x), height: abs(a.y - b.y)))
                for (index, node) in drawing.nodes.enumerated() where index != way.from && index != way.to {
                    let isAround = node.isFrame && drawing.nodes[way.from].node.path.hasPrefix(node.node.path + "-")
                    #expect(
                        isAround || !node.box.crossed(by: line),
                        "\(drawing.nodes[way.from].node.path) → \(drawing.nodes[way.to].node.path) runs through \(node.node.path)"
                    )
                }
            }
        }
    }

    @Test(arguments: cases) func `labels lie on no node and on no other label`(_ tried: Case) throws {
        let drawing = try drawing(tried)
        let labels = drawing.ways.compactMap { way in way.label.map { (way, $0) } }
        for (index, (way, label)) in labels.enumerated() {
            for node in drawing.nodes where node.box.overlaps(label) {
                #expect(node.isFrame && drawing.nodes[way.from].node.path.hasPrefix(node.node.path + "-"))
            }
            for (_, other) in labels[(index + 1)...] { #expect(!label.overlaps(other)) }
        }
    }

    @Test(arguments: cases) func `a label lies on its own line`(_ tried: Case) throws {
        for way in try drawing(tried).ways {
            guard let label = way.label else { continue }
            #expect(
                zip(way.route, way.route.dropFirst()).contains { a, b in
                    abs(a.x - b.x) < 0.51 && abs(a.x - label.center.x) < 0.51 && min(a.y, b.y) <= label.top
                        && label.bottom <= max(a.y, b.y)
                })
        }
    }

    @Test func `it is the same each time`() throws {
        let text = Drawn.tangle(40, seed: 11)
        #expect(try Drawn.chart(text).svg() == Drawn.chart(text).svg())
    }

    @Test func `thirty nodes in a row stand below each other`() throws {
        var text = "workflow: row\nnodes:\n"
        for index in 0..<30 { text += "  n\(index): { say: Hi, next: \(index == 29 ? "end" : "n\(index + 1)") }\n" }
        let drawing = try FlowDrawing(try Drawn.chart(text))
        #expect(Set(drawing.nodes.map { ($0.box.center.x * 10).rounded() }).count == 1)
        for way in drawing.ways { #expect(drawing.nodes[way.from].box.bottom < drawing.nodes[way.to].box.top) }
    }

    @Test func `a loop is drawn at a side`() throws {
        let drawing = try FlowDrawing(
            try Drawn.chart(
                """
                workflow: loop
                nodes:
                  a: { wait: 1h, next: b }
                  b: { say: Hi, next: c }
                  c: { say: Hi, next: a }
                """))
        let back = try #require(drawing.ways.first { drawing.nodes[$0.from].node.id == "c" })
        let side = back.route.map(\.x).max() ?? 0
        #expect(drawing.nodes.allSatisfy { $0.box.right < side || $0.box.left > (back.route.map(\.x).min() ?? 0) })
        #expect(back.route.count == 6)
    }

    @Test(.timeLimit(.minutes(1))) func `what is far too large is refused or drawn, and soon`() throws {
        for count in [1_000, 10_000] {
            let chart = try Drawn.chart(Drawn.tangle(count, seed: 21))
            do throws(DrawingError) {
                #expect(try chart.svg().utf8.count > 1_000)
            } catch {
                #expect(error.description.contains("too large"))
            }
        }
    }
}

extension Rect {
    /// Whether a line, which has no width, passes through the inside.
    fileprivate func crossed(by line: Rect) -> Bool {
        line.left < right - 0.5 && line.right > left + 0.5 && line.top < bottom - 0.5 && line.bottom > top + 0.5
    }
}
