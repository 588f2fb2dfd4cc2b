/// What a piece of a report's text is, so that a terminal can colour it.
package enum ReportRole: Sendable, Hashable {
    case plain, title, good, bad, faint, visitor, bot, person, call
}

/// How the pieces of a report's text are written where they go.
///
/// All text passes through it, that of visitors and models too: it is the place to take out what a terminal would obey.
package struct ReportPaint: Sendable {
    private let write: @Sendable (String, ReportRole) -> String
    /// Whether roles can be told apart; else words and signs must do.
    package let hasColour: Bool

    package init(hasColour: Bool, _ write: @escaping @Sendable (String, ReportRole) -> String) {
        self.hasColour = hasColour
        self.write = write
    }

    package static let plain = ReportPaint(hasColour: false) { text, _ in text }

    package func callAsFunction(_ text: String, _ role: ReportRole = .plain) -> String { write(text, role) }
}
