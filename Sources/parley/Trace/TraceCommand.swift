import ArgumentParser
import CRM
import JSON
import Runtime
import Storage

/// A conversation step by step, from its journal.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Show a conversation step by step: prompts, answers, calls, results, effects, tokens, milliseconds.",
        discussion: """
            Without a number it lists the latest conversations. It only reads, so it works beside a running Parley.
            """)

    @Argument(help: "The conversation's number.")
    var conversation: Int64?
    @OptionGroup var options: DatabaseOptions
    @Flag(help: "Print whole prompts, arguments and results.")
    var full = false
    @Flag(help: "Print one JSON document.")
    var json = false
    @Option(help: "How many conversations to list.")
    var limit = 20

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() async throws {
        let configuration = try options.load()
        let database = try SQLiteDatabase.open(
            .file(configuration.database), access: .read, migrations: Installation.migrations)
        defer { try? database.close() }
        guard let account = try await database.knownAccount(configuration.account) else {
            throw CommandFailure(
                .failed, "\(configuration.database) has no account yet: `parley chat` makes the first one")
        }
        let terminal = Terminal.output
        guard let conversation else {
            let list = try await ConversationList.read(of: account.id, limit: limit, from: database)
            return terminal.write(json ? list.json.text + "\n" : list.text(terminal.paint, zone: account.zone))
        }
        guard let trace = try await ConversationTrace.read(conversation, of: account.id, from: database) else {
            throw CommandFailure(
                .usage,
                "there is no conversation \(conversation) in \(configuration.database); `parley trace` lists the latest ones"
            )
        }
        let text = TraceText(paint: terminal.paint, zone: trace.conversation.zone, isFull: full)
        terminal.write(json ? trace.json.text + "\n" : text.text(trace))
    }
}
