/// Colour for a terminal; plain text everywhere else.
struct Paint: Sendable, Hashable {
    /// The parameters of the terminal's "select graphic rendition" (ECMA-48, 8.3.117).
    enum Style: String, Sendable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case magenta = "35"
        case cyan = "36"
    }

    let isOn: Bool

    static let off = Paint(isOn: false)

    func callAsFunction(_ text: String, _ styles: Style...) -> String {
        guard isOn, !text.isEmpty else { return text }
        return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }
}
