import ArgumentParser
import CRM
import JSON
import Storage
import Synchronization

struct ImportRevertCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert", abstract: "Take a whole import back.",
        discussion: """
            What it made is archived, what it changed gets its old values back. What somebody has changed since is kept, \
            and named. A revert that was broken off goes on when it is asked for again.
            """)

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The import's number.") var id: Int64
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let kept = Mutex<[UndoStep]>([])
        let run = try await CRMDesk.open(database, access: .write) { database, account in
            try await Importer(
                database, account: account.id, actor: CRMDesk.actor, zone: account.zone, now: { Moment.present }
            ).revert(id) { steps in
                // A bounded number of them: an import may be large, and all of it kept.
                kept.withLock { $0 += steps.filter { !$0.isUndone }.prefix(max(0, 1000 - $0.count)) }
            }
        }
        view(run, kept.withLock { $0 }).show(asJSON: json)
    }

    private func view(_ run: ImportRun, _ kept: [UndoStep]) -> CRMView {
        var blocks = [
            CRMView.Block.line("import \(id) is reverted: \(run.undone) changes taken back, \(run.kept) kept")
        ]
        blocks += kept.prefix(20).map { .line("  \($0.description)") }
        if kept.count > 20 { blocks.append(.line("  … and \(run.kept - 20) more")) }
        return CRMView(
            ["import": ImportListCommand.json(run), "kept": .array(kept.map(UndoViews.json))], blocks)
    }
}

struct ImportResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with an import that was broken off.",
        discussion: "The file must be the same up to where the import had come.")

    @OptionGroup var database: DatabaseOptions
    @Argument(help: "The import's number.") var id: Int64
    @Argument(help: "The CSV file.", completion: .file()) var file: String
    @Option(help: ArgumentHelp("Where refused rows go, with the reason.", valueName: "file"), completion: .file())
    var errors: String?
    @Flag(help: "Print what was done as JSON.") var json = false

    func run() async throws {
        let source = try CSVFile(file)
        let watch = ImportWatch(try errors.map { try ErrorFile($0, not: file) })
        try await CRMDesk.open(database, access: .write) { database, account in
            let importer = Importer(
                database, account: account.id, actor: CRMDesk.actor, zone: account.zone, now: { Moment.present })
            let report = try await ImportReport.of(source, watch) {
                try await importer.resume(id, of: source.file, listen: watch.see)
            }
            try report.show(asJSON: json)
        }
    }
}
