import DefinitionFiles

/// A run of scripted conversations, as every form of report is made from it.
package struct RunReport: Sendable {
    /// In the order of the scripts.
    package var results: [ScriptResult]
    /// The texts of the scripts' files by path.
    package var sources: [String: String]
    package var coverage: Coverage?
    package var seed: UInt64
    package var took: Duration
    /// What the command to run a conversation again has to say beside its file and name: `--workflows bots`.
    package var options: [String]

    package init(
        results: [ScriptResult], sources: [String: String], coverage: Coverage? = nil, seed: UInt64, took: Duration,
        options: [String] = []
    ) {
        self.results = results
        self.sources = sources
        self.coverage = coverage
        self.seed = seed
        self.took = took
        self.options = options
    }

    package var failed: [ScriptResult] { results.filter { !$0.isPassed } }
    package var failures: Int { results.count { !$0.isPassed } }

    /// `12 passed, 1 failed`: what a run closes with.
    package var verdict: String { "\(results.count - failures) passed, \(failures) failed" }

    /// The command line that plays a conversation alone, as a shell takes it.
    package func again(_ result: ScriptResult) -> String {
        let words =
            ["parley", "test", result.script.position.file, "--filter", result.script.name, "--seed", "\(result.seed)"]
            + options
        return words.map(\.shellWord).joined(separator: " ")
    }
}

extension Duration {
    /// In whole milliseconds.
    var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}

extension String {
    /// As one word of a POSIX shell.
    fileprivate var shellWord: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x40, 0x5F: true
                default: false
                }
            }
        if isPlain { return self }
        // Double quotes read better, where nothing in them means anything to the shell.
        if !contains(where: { "\"$`\\!".contains($0) || $0.isNewline }) { return "\"\(self)\"" }
        return "'" + replacing("'", with: "'\\''") + "'"
    }
}
