package import DefinitionFiles

/// The cue phrases of the buying signals, ready to be looked for.
package struct CueBook: Sendable, CustomStringConvertible {
    let vocabulary: Vocabulary
    let automaton: PhraseAutomaton
    let cues: [Cue]

    /// How many phrases there are, those that cancel among them.
    package var phraseCount: Int { cues.count }

    package var description: String { "\(phraseCount) cue phrases" }

    /// How large the automaton is: its states and the ways between them.
    package var size: (states: Int, edges: Int) { automaton.size }

    /// Reads a cue file's text; the book is nil where there are errors. All that is wrong is reported at once.
    package static func read(_ source: SourceText) -> (book: CueBook?, diagnostics: [Diagnostic]) {
        var reader = CueReader(source)
        return reader.read()
    }
}
