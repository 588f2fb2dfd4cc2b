import DefinitionFiles
package import Signals
import Synchronization

/// The phrases that buying signals are recognised by, read when they are first asked for: a command that looks for no
/// signals pays nothing for them.
package final class CueShelf: Sendable {
    /// nil where there is no cue file to be read.
    package let path: String?
    private let loaded = Mutex<Result<CueBook, CueFileError>?>(nil)

    package init(path: String?) { self.path = path }

    /// Of the folder that has `Workflows` and `Prompts` in it.
    package convenience init(folder: String) { self.init(path: "\(folder)/Prompts/buying-signals/cues.yaml") }

    package static let none = CueShelf(path: nil)

    /// - Throws: `CueFileError` where the file is not there, or has mistakes.
    package func book() throws(CueFileError) -> CueBook {
        let result = loaded.withLock { loaded in
            if let known = loaded { return known }
            let made = read()
            loaded = made
            return made
        }
        return try result.get()
    }

    private func read() -> Result<CueBook, CueFileError> {
        guard let path else { return .failure(CueFileError("no cue file is configured")) }
        let (book, diagnostics) = CueBook.load(file: path)
        if let book { return .success(book) }
        return .failure(CueFileError(diagnostics.first?.description ?? "\(path) cannot be read"))
    }
}

/// Why the cues cannot be used.
package struct CueFileError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
