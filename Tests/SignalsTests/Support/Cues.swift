import DefinitionFiles
import Testing

@testable import Signals

/// A cue file of one signal, for a test.
struct Cues {
    let book: CueBook?
    let problems: [Diagnostic]

    init(yaml: String) {
        (book, problems) = CueBook.read(SourceText(path: "cues.yaml", text: yaml))
    }

    /// Phrases of one signal, with keys of its group and of the file.
    init(_ phrases: String..., type: SignalType = .budget, group: String = "", not: [String] = [], file: String = "") {
        var yaml = file.isEmpty ? "" : file + "\n"
        yaml += "signals:\n  \(type.rawValue):\n    cues:\n      - confidence: 80\n"
        if !group.isEmpty { yaml += "        \(group)\n" }
        yaml += "        phrases:\n"
        for phrase in phrases { yaml += "          - '\(phrase)'\n" }
        if !not.isEmpty { yaml += "    not:\n" + not.map { "      - '\($0)'\n" }.joined() }
        self.init(yaml: yaml)
    }

    /// The words quoted, or nil where nothing is found.
    func quote(_ text: String) throws -> String? {
        try #require(book, "\(problems)").candidates(in: text).first?.quote
    }

    func finds(_ text: String) throws -> Bool { try quote(text) != nil }
}
