import ArgumentParser
import Foundation
import Rehearsal

/// A real conversation as a script for `parley test`.
struct ExportConversationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conversation",
        abstract: "Write a stored conversation as a script for `parley test`.",
        discussion: """
            The script has what the visitor and people said and did, the model's answers, the records that were there \
            when it began as far as the audit tells, and expects what came of it. Keys are taken out; e-mail addresses, \
            telephone and card numbers are replaced by made-up ones, unless --unmasked is given. Names stay: read it \
            before you share it.

              parley export conversation 12 --to Tests/Conversations/complaint.yaml
            """)

    @Argument(help: "The conversation's number; `parley trace` lists them.")
    var conversation: Int64
    @OptionGroup var database: DatabaseOptions
    @Option(help: ArgumentHelp("Where it goes; standard output unless given.", valueName: "file"), completion: .file())
    var to: String?
    @Flag(help: "Replace the file that is there.") var force = false
    @Flag(help: "Leave addresses and numbers of persons as they are.") var unmasked = false

    func run() async throws {
        if let to, !force, FileManager.default.fileExists(atPath: to) {
            throw CommandFailure(.usage, "\(to) exists: name another file, or say --force to replace it")
        }
        let configuration = try database.load()
        let redaction = Redaction(secrets: configuration.secrets, masksPersons: !unmasked)
        let export = try await StoredConversations.with(configuration) { stored in
            try await stored.export(conversation, redaction)
        }
        // What cannot be read as a script is not handed out as one.
        _ = try export.script()
        guard let to else { return Terminal.output.write(export.text) }
        try ReplacedFile(to).write(export.text)
        let turns = export.conversation.turns.count
        Terminal.error.line("\(to): \(turns) turn\(turns == 1 ? "" : "s"); play it with `parley test \(to)`")
    }
}
