import Foundation
import FoundationXML
import Testing

@testable import Workflows

/// The SVG as a viewer reads it.
struct `The SVG of a workflow` {
    /// Counts elements by their class, and collects text.
    private final class Reader: NSObject, XMLParserDelegate {
        var classes: [String: Int] = [:]
        var elements: Set<String> = []
        var words: [String] = []
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            elements.insert(name)
            text = ""
            for word in (attributes["class"] ?? "").split(separator: " ") { classes[String(word), default: 0] += 1 }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

        func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
            if name == "text" || name == "title" { words.append(text) }
            text = ""
        }
    }

    private func read(_ svg: String) throws -> Reader {
        let parser = XMLParser(data: Data(svg.utf8))
        let reader = Reader()
        parser.delegate = reader
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        return reader
    }

    @Test func `it is well-formed, and text in it is text`() throws {
        let svg = try Drawn.chart(Drawn.everything).svg()
        let reader = try read(svg)
        #expect(reader.words.contains("Every \"action\" & more"))
        #expect(reader.words.contains { $0.contains("<b>there</b>") })
        #expect(!svg.contains("<b>"))
        #expect(
            reader.elements.isSubset(of: ["svg", "title", "style", "rect", "g", "text", "tspan", "path", "circle"]))
    }

    @Test func `every kind has a shape and a colour of its own`() throws {
        let reader = try read(try Drawn.chart(Drawn.everything).svg())
        for kind in FlowKind.allCases { #expect(reader.classes[kind.rawValue, default: 0] > 0, "\(kind)") }
        let box = Rect(Point(x: 0, y: 0), Size(width: 160, height: 60))
        let shaped = FlowKind.allCases.filter { ![.start, .end, .resolve, .each, .parallel].contains($0) }
        #expect(Set(shaped.map { NodeShape.path($0, box, isInner: false) }).count == shaped.count)
        let coloured = FlowKind.allCases.filter { ![.start, .end, .each, .parallel].contains($0) }
        #expect(Set(coloured.map { FlowColours.of($0).line }).count == coloured.count)
        #expect(Set(coloured.map { FlowColours.of($0).darkLine }).count == coloured.count)
    }

    @Test func `control characters and everything else that XML forbids are left out`() throws {
        let chart = FlowChart(
            name: "a", title: "\u{0}\u{1B}\u{FFFE}]]><&\"'",
            body: FlowList(nodes: [FlowNode(path: "x", id: "x", title: "\u{8}😀", kind: .say)], ways: []))
        _ = try read(try chart.svg())
    }

    @Test func `it has colours for a dark page`() throws {
        let svg = try Drawn.chart(Drawn.everything).svg()
        #expect(svg.contains("@media (prefers-color-scheme: dark)"))
    }

    @Test func `text is cut with an ellipsis, and never before the last line`() {
        let face = TextWidth(size: 10)
        #expect(face.lines("one two", within: 500, atMost: 2) == ["one two"])
        #expect(face.lines("one two three", within: 40, atMost: 3).count == 2)
        let cut = face.lines(String(repeating: "word ", count: 40), within: 60, atMost: 2)
        #expect(cut.count == 2 && cut[1].hasSuffix("…") && !cut[0].hasSuffix("…"))
        #expect(cut.allSatisfy { face($0) <= 61 })
        #expect(face.lines(String(repeating: "x", count: 99), within: 60, atMost: 2).allSatisfy { face($0) <= 61 })
        #expect(face.lines("", within: 60, atMost: 2).isEmpty)
    }
}
