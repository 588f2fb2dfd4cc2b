import ArgumentParser
import CRM
import DatePhrases
import Foundation
import JSON
import Rehearsal

/// Stored conversations against a changed workflow.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Play stored conversations against a changed workflow, and say which would have gone another way.",
        discussion: """
            No model is asked: the changed workflow is given the answers that the journal has. Where it asks for one \
            more, nobody can tell how the conversation would have gone on, and that is said. The database is only read.

            Prompts are taken from Prompts/ beside the file (or beside its Workflows/ folder), else from the \
            installation. A changed prompt alone changes nothing here: the answers are those of the time.

              parley replay --definition drafts/sales-assistant.yaml --since 2026-03-01

            Exit status: 0 all would have gone the same way; 1 one would not, or cannot be told; 2 a mistake in the \
            definition, or wrong usage.
            """)

    @Argument(help: "`all`: every conversation that the workflow has held (what is taken where nothing is said).")
    var which: String?
    @Option(help: ArgumentHelp("The changed workflow.", valueName: "file"), completion: .file())
    var definition: String
    @Option(help: ArgumentHelp("Only this conversation.", valueName: "number"))
    var conversation: Int64?
    @Option(
        help: ArgumentHelp(
            "Only conversations that began on this day or later (in the account's zone).", valueName: "date"))
    var since: String?
    @OptionGroup var database: DatabaseOptions
    @Option(
        help: ArgumentHelp(
            "The folder with Workflows/ and Prompts/ in it (PARLEY_WORKFLOWS; this one).", valueName: "folder"))
    var workflows: String?
    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        if let which, which != "all" {
            throw ValidationError("say `all`, --conversation NUMBER or --since DATE; \"\(which)\" is none of these")
        }
        let ways = [which != nil, conversation != nil, since != nil].count { $0 }
        if ways > 1 { throw ValidationError("give one of `all`, --conversation and --since") }
    }

    func run() async throws {
        var flags = database.flags
        flags.workflows = workflows
        let configuration = try flags.load()
        let verdicts = try await StoredConversations.with(configuration) { stored in
            let changed = try ChangedLibrary(file: definition, over: configuration.workflows, tools: stored.tools)
            let ids = try await ids(of: changed.workflow, in: stored, configuration)
            return try await replay(ids, changed, stored)
        }
        let report = ReplayReport(verdicts: verdicts, paint: Terminal.output.paint)
        Terminal.output.write(json ? report.json.text + "\n" : report.text)
        if verdicts.contains(where: { $0.kind != .same }) { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func ids(
        of workflow: String, in stored: StoredConversations, _ configuration: Configuration
    ) async throws -> [Int64] {
        if let conversation {
            guard try await stored.has(conversation) else {
                throw CommandFailure(
                    .usage,
                    "there is no conversation \(conversation) in \(configuration.database); `parley trace` lists the latest ones"
                )
            }
            return [conversation]
        }
        let ids = try await stored.ids(of: workflow, since: try since.map { try start(of: $0, stored.account.zone) })
        guard !ids.isEmpty else {
            throw CommandFailure(
                .failed,
                "\(configuration.database) has no conversation of the workflow \(workflow)"
                    + (since.map { " since \($0)" } ?? "") + ": there is nothing to replay")
        }
        return ids
    }

    private func start(of day: String, _ zone: String) throws -> Int64 {
        let parts = day.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            let date = LocalDate(year: year, month: month, day: day)
        else { throw CommandFailure(.usage, "--since \(day.printable) is no date: write it like 2026-03-01") }
        return (Zone(zone) ?? .utc).instant(of: LocalDateTime(date))
    }

    /// A few at a time: what is exported is held until it has been played.
    private func replay(
        _ ids: [Int64], _ changed: ChangedLibrary, _ stored: StoredConversations
    ) async throws -> [ReplayVerdict] {
        let room = try await RehearsalRoom.open(library: changed.library, tools: stored.tools)
        let width = ProcessInfo.processInfo.activeProcessorCount * 4
        let replay = ConversationReplay(room: room, library: changed.library, width: width)
        // It is played as it was, in memory alone.
        let redaction = Redaction(masksPersons: false)
        var verdicts: [ReplayVerdict] = []
        var start = 0
        while start < ids.count {
            let part = ids[start..<min(start + 64, ids.count)]
            start += part.count
            var exports: [ConversationExport] = []
            for id in part {
                do {
                    exports.append(try await stored.export(id, redaction))
                } catch let error as CommandFailure {
                    verdicts.append(ReplayVerdict(conversation: id, .failed(error.description)))
                }
            }
            verdicts += await replay.play(exports)
        }
        await room.close()
        return verdicts.sorted { $0.conversation < $1.conversation }
    }
}
