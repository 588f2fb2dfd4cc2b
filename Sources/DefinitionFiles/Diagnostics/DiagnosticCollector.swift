/// Where readers and checks put the problems they find, so that one pass reports all of them.
package final class DiagnosticCollector {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package private(set) var errorCount = 0

    package func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { errorCount += 1 }
    }

    package func add(_ more: some Sequence<Diagnostic>) {
        for diagnostic in more { add(diagnostic) }
    }

    package func error(_ position: SourcePosition, _ rule: String, _ message: String, hint: String? = nil) {
        add(Diagnostic(.error, at: position, rule: rule, message, hint: hint))
    }

    package func warning(_ position: SourcePosition, _ rule: String, _ message: String, hint: String? = nil) {
        add(Diagnostic(.warning, at: position, rule: rule, message, hint: hint))
    }
}
