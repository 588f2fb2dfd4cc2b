/// Writes diagnostics for a person: `file:line:column: error: message`, the line, a caret, the hint.
package struct DiagnosticRenderer {
    private let lines: [String: SourceText]
    private let colour: Bool

    /// - Parameter sources: the texts of the files by path; a diagnostic of another file is written without its line.
    package init(sources: [String: String], colour: Bool = false) {
        lines = Dictionary(uniqueKeysWithValues: sources.map { ($0, SourceText(path: $0, text: $1)) })
        self.colour = colour
    }

    /// All of them, in order, each once, with a blank line between.
    package func render(_ diagnostics: [Diagnostic]) -> String {
        diagnostics.inOrder().map(render).joined(separator: "\n")
    }

    package func render(_ diagnostic: Diagnostic) -> String {
        let position = diagnostic.position
        let severity = paint(diagnostic.severity.rawValue + ":", diagnostic.severity == .error ? "31;1" : "33;1")
        var text = paint("\(position):", "1") + " \(severity) \(diagnostic.message)\n"
        if let source = lines[position.file], position.line <= source.lineCount {
            text += excerpt(of: source.line(position.line), column: position.column)
        }
        if let hint = diagnostic.hint { text += "  " + paint("hint:", "36") + " \(hint)\n" }
        return text
    }

    /// The part of a line around the column that fits a terminal, and the caret below it.
    private func excerpt(of line: String, column: Int) -> String {
        let scalars = Array(line.unicodeScalars)
        let width = 110
        let first = column > width - 20 ? min(column - width / 2, max(scalars.count - width, 0)) : 0
        let last = min(first + width, scalars.count)
        guard first < last else { return "" }
        let shown = scalars[first..<last]
        var text = first > 0 ? "  …" : "  "
        var caret = first > 0 ? "   " : "  "
        for (offset, scalar) in shown.enumerated() {
            let isPrintable = scalar == "\t" || scalar.properties.generalCategory != .control
            text.unicodeScalars.append(isPrintable ? scalar : "\u{FFFD}")
            guard first + offset < column - 1 else { continue }
            caret.append(scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.columns))
        }
        if last < scalars.count { text += "…" }
        return text + "\n" + caret + paint("^", "32;1") + "\n"
    }

    private func paint(_ text: String, _ code: String) -> String {
        colour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension Unicode.Scalar {
    /// How many terminal columns a scalar takes: none for what combines, two for wide East Asian letters and emoji.
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
