import ArgumentParser
import CRM
import Foundation
import JSON
import Storage

/// The CRM at size: a million deals and contacts, ten million rows of timelines.
struct CRMBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crm",
        abstract: "Measure the CRM on a million deals, a million contacts and ten million timeline rows.",
        discussion: """
            Every call is measured through the service layer and as its own statements, recorded, prepared bare and \
            stepped as a C program would. The CPU is that of the thread that does the work, without the way to it; for \
            moves it is the whole process's. A --database that was filled before is measured as it is.
            """)

    @Option(help: ArgumentHelp("How many deals.", valueName: "count")) var deals: Int?
    @Option(help: ArgumentHelp("How many contacts.", valueName: "count")) var contacts: Int?
    @Option(help: ArgumentHelp("How many timeline rows.", valueName: "count")) var rows: Int?
    @Option(
        help: ArgumentHelp(
            "The database file; a new one in the system's temporary folder unless given.", valueName: "file"),
        completion: .file())
    var database: String?
    @Flag(help: "Leave the file there.") var keep = false
    @Flag(help: "A tenth of everything, with fewer calls: some seconds.") var quick = false
    @Option(help: ArgumentHelp("How many contacts are imported; 0 leaves that out.", valueName: "count"))
    var imported: Int?
    @Flag(help: "Print one JSON object.") var json = false

    private var size: CRMFill.Size {
        let scale = quick ? 10 : 1
        return CRMFill.Size(
            deals: deals ?? 1_000_000 / scale, contacts: contacts ?? 1_000_000 / scale,
            rows: rows ?? 10_000_000 / scale)
    }

    func validate() throws {
        for (name, count) in [("deals", size.deals), ("contacts", size.contacts), ("rows", size.rows)]
        where !(1000...20_000_000).contains(count) {
            throw ValidationError("--\(name) must be between 1000 and 20000000")
        }
    }

    func run() async throws {
        let path = database ?? NSTemporaryDirectory() + "parley-bench-crm-\(getpid()).sqlite"
        // A file that was there before is not ours to remove.
        let isOurs = !FileManager.default.fileExists(atPath: path)
        defer { if isOurs, !keep { for suffix in ["", "-wal", "-shm", ".lock"] { unlink(path + suffix) } } }
        let report = try await measure(path)
        if json {
            Terminal.output.line(report.json.text)
        } else {
            Terminal.output.write(report.text(Terminal.output.paint))
        }
        if !report.isRight { throw ExitCode.failure }
    }

    private func measure(_ path: String) async throws -> CRMReport {
        func tell(_ what: String, _ seconds: Double) {
            Terminal.error.line("\(what): \(CRMReport.number(seconds, 1)) s")
        }
        let now = Moment.present
        var report = CRMReport()
        if !FileManager.default.fileExists(atPath: path) {
            try await CRMFill(size: size, now: now).run(path) { step in
                report.steps.append(step)
                tell(step.name, step.seconds)
            }
        }
        let reader = try SQLiteDatabase.open(.file(path), access: .read, migrations: Installation.migrations)
        let account = try await CRMBenchAccount.read(
            reader, now: now, moves: (quick ? CRMMeasures.Moves.few : .many).all)
        try reader.close()
        let measures = CRMMeasures(path: path, account: account, isQuick: quick)
        report.counts = account.counts
        report.fileBytes = Int64((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0)
        let recorded = try await measures.recordMoves()
        let database = try SQLiteDatabase.open(.file(path), migrations: Installation.migrations)
        try await measures.reads(database) { line in
            report.lines.append(line)
            Terminal.error.line("measured: \(line.name)")
        }
        report.load = ProcessUsage.load
        report.lines.append(try await measures.singleMoves(database, bare: recorded))
        report.writers = try await measures.writers(database, bare: recorded)
        Terminal.error.line("measured: moves")
        let count = imported ?? (quick ? 10_000 : 100_000)
        if count > 0 { report.imported = try await measures.contactImport(database, rows: count) }
        let start = ContinuousClock.now
        report.problems = try await database.read { try CRMChecks($0).problems() }
        report.recountSeconds = TurnRun.milliseconds(since: start) / 1000
        try database.close()
        return report
    }
}
