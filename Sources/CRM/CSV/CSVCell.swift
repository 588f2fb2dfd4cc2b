/// Cells that a spreadsheet would run as formulas, made into plain text and back.
package enum CSVCell {
    /// With a `'` before it where a spreadsheet would take it for a formula; a plain negative number stays.
    ///
    /// What has such a mark already gets another, so that `restored` gives back exactly what went in.
    package static func neutralised(_ text: String) -> String {
        beginsAFormula(text) && !isNegativeNumber(text) ? "'" + text : text
    }

    /// Without the mark that `neutralised` made.
    package static func restored(_ text: String) -> String {
        text.utf8.first == UInt8(ascii: "'") && beginsAFormula(text) ? String(text.dropFirst()) : text
    }

    /// Whether the first character after any `'` begins a formula (OWASP, CSV injection), also in full width.
    private static func beginsAFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first(where: { $0 != "'" }) {
        case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }

    private static func isNegativeNumber(_ text: String) -> Bool {
        let parts = text.utf8.dropFirst().split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard text.utf8.first == UInt8(ascii: "-"), parts.count <= 2 else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
