import ArgumentParser
import Workflows

/// What a workflow is drawn as.
enum GraphFormat: String, ExpressibleByArgument, CaseIterable {
    case mermaid, dot, svg

    /// What a file's ending says; nil for one that says nothing.
    init?(fileName: String) {
        switch fileName.split(separator: ".").last?.lowercased() {
        case "mmd", "mermaid": self = .mermaid
        case "dot", "gv": self = .dot
        case "svg": self = .svg
        default: return nil
        }
    }

    /// - Throws: `DrawingError` for an SVG of a workflow that is too large.
    func text(of chart: FlowChart) throws(DrawingError) -> String {
        switch self {
        case .mermaid: chart.mermaid
        case .dot: chart.dot
        case .svg: try chart.svg()
        }
    }
}
