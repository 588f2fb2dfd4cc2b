import ArgumentParser
import ChatModel
import DefinitionFiles
import Glibc

extension Parley {
    /// Runs the command that the arguments name and ends the process with its status.
    static func main() async {
        // A reader that hangs up, or a file that may grow no further, is an error to be handled, not a death.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        // Every stream that is held open is a descriptor.
        OpenFiles.raiseLimit()
        // A heap for each thread would keep what one of them has freed from the others: a tenth of the memory of
        // thousands of held streams.
        Heaps.limit(to: 2)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
        let parsed = exitCode(for: error)
        // Help and version are errors to the argument parser.
        if parsed == .success { exit(withError: error) }
        if parsed == .validationFailure {
            if let message = unknownCommand(CommandLine.arguments.dropFirst().first) {
                Terminal.error.line(message)
                Glibc.exit(ExitStatus.usage.rawValue)
            }
            let text = fullMessage(for: error)
            let message = text.hasPrefix("Error: ") ? "parley: " + text.dropFirst("Error: ".count) : text
            Terminal.error.line(message)
            Glibc.exit(ExitStatus.usage.rawValue)
        }
        Terminal.error.line("parley: \(error)")
        Glibc.exit(ExitStatus(of: error).rawValue)
    }

    /// What is said of a first word that is no command; nil where it is one, or a flag.
    static func unknownCommand(_ word: String?) -> String? {
        let known = configuration.subcommands.map { $0._commandName } + ["help"]
        guard let word, !word.hasPrefix("-"), !known.contains(word) else { return nil }
        let near =
            suggestion(for: word, among: known).map { ": did you mean `parley \($0)`?" }
            ?? "; `parley --help` lists them"
        return "parley: there is no command `\(word.printable)`\(near)"
    }
}
