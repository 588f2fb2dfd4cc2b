import DefinitionFiles

/// A workflow command of GitHub Actions that marks a line of a pull request:
/// `::error file=…,line=…,col=…,title=…::message`.
enum GitHubAnnotation {
    static func line(for diagnostic: Diagnostic) -> String {
        let position = diagnostic.position
        let properties =
            "file=\(property(position.file)),line=\(position.line),col=\(position.column),title=\(property(diagnostic.rule))"
        let hint = diagnostic.hint.map { "\n\($0)" } ?? ""
        return "::\(diagnostic.severity.rawValue) \(properties)::\(data(diagnostic.message + hint))"
    }

    /// A line break would end the command, and `%` begins an escape.
    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
