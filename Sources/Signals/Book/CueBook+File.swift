package import DefinitionFiles
import FoundationEssentials

extension CueBook {
    /// Reads a cue file.
    package static func load(file path: String) -> (book: CueBook?, diagnostics: [Diagnostic]) {
        func problem(_ rule: String, _ message: String, hint: String) -> (CueBook?, [Diagnostic]) {
            let place = SourcePosition(file: path, line: 1, column: 1)
            return (nil, [Diagnostic(at: place, rule: rule, message, hint: hint)])
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            return problem("unreadable", "the cue file cannot be read", hint: "check its path and permissions")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            return problem("yaml-characters", "this is not UTF-8 text", hint: "save the file as UTF-8")
        }
        return read(SourceText(path: path, text: text))
    }
}
