/// A piece of HTML. Text becomes part of it only escaped.
struct Markup: Sendable, ExpressibleByStringInterpolation {
    private(set) var html: String

    init() { html = "" }

    /// - Parameter literal: HTML that the program itself has written.
    init(stringLiteral literal: StaticString) { html = "\(literal)" }
    init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

    static func += (left: inout Markup, right: Markup) { left.html += right.html }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity * 2) }
        mutating func appendLiteral(_ literal: StaticString) { html += "\(literal)" }
        mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { html += "\(number)" }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    }

    /// As text and as an attribute's value in double quotes.
    private static func escaped(_ text: String) -> String {
        var html = ""
        html.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            case "\n", "\t": html.unicodeScalars.append(scalar)
            // Controls, and marks that reorder what is shown (Unicode bidirectional algorithm, 2).
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
                html += "\u{FFFD}"
            default: html.unicodeScalars.append(scalar)
            }
        }
        return html
    }
}

extension Sequence<Markup> {
    func joined() -> Markup { reduce(into: Markup()) { $0 += $1 } }
}
