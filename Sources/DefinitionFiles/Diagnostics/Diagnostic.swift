/// A problem in a definition: what is wrong, where, and what to do about it.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable, CaseIterable { case error, warning }

    package var severity: Severity
    package var position: SourcePosition
    package var message: String
    /// The likely fix, as a sentence: "did you mean `next`?".
    package var hint: String?
    /// A short id for machines: `unknown-key`.
    package var rule: String

    package init(
        _ severity: Severity = .error, at position: SourcePosition, rule: String, _ message: String,
        hint: String? = nil
    ) {
        self.severity = severity
        self.position = position
        self.rule = rule
        self.message = message
        self.hint = hint
    }
}

extension Diagnostic: CustomStringConvertible {
    /// One line: `file:line:column: error: message (hint)`.
    package var description: String {
        "\(position): \(severity.rawValue): \(message)" + (hint.map { " (\($0))" } ?? "")
    }
}

extension Sequence<Diagnostic> {
    /// By file, line and column, errors before warnings, each once.
    package func inOrder() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted { left, right in
            if left.position != right.position { return left.position < right.position }
            if left.severity != right.severity { return left.severity == .error }
            return left.message < right.message
        }
    }

    package var hasErrors: Bool { contains { $0.severity == .error } }
}
