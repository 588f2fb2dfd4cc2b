import DefinitionFiles
import Foundation

/// `parley.yaml` as it was read.
struct ConfigurationFile {
    static let name = "parley.yaml"

    let configuration: Configuration

    /// - Throws: `CommandFailure` with every problem of the file, each with its line and a caret.
    static func read(_ path: String, colour: Bool) throws -> ConfigurationFile {
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(.usage, "there is no configuration \(path): check the name, or leave it out")
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(.usage, "the configuration \(path) cannot be read: check its permissions")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw CommandFailure(.usage, "the configuration \(path) is not UTF-8 text: save it as UTF-8")
        }
        return try read(SourceText(path: path, text: text), colour: colour)
    }

    static func read(_ source: SourceText, colour: Bool) throws -> ConfigurationFile {
        let reader = ConfigurationReader(source)
        let configuration = reader.read()
        let diagnostics = reader.problems.diagnostics.inOrder()
        guard !diagnostics.hasErrors else {
            // The line with a key in it is shown without the key.
            let masked = reader.secrets.reduce(source.text) { $0.replacing($1, with: "•••") }
            let renderer = DiagnosticRenderer(sources: [source.path: masked], colour: colour)
            let count = diagnostics.filter { $0.severity == .error }.count
            throw CommandFailure(
                .usage,
                "\(source.path) has \(count == 1 ? "an error" : "\(count) errors")\n\n"
                    + renderer.render(diagnostics).trimmingCharacters(in: .newlines))
        }
        return ConfigurationFile(configuration: configuration)
    }
}
