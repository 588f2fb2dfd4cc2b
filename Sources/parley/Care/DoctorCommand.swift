import ArgumentParser
import CRM
import CRMTools
import JSON
import Runtime
import Storage
import Tools

/// Whether a database is as it must be.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract:
            "Examine the database: the file, the journal against the effects, every conversation's state, the CRM.",
        discussion: """
            It only reads, and works while the database is in use. The exit code is 1 where something is wrong. What is \
            named is the first ten of a kind; restore a backup, or report it with the output of `parley doctor --json`.
            """)

    @OptionGroup var options: DatabaseOptions
    @Flag(help: "Print every check as JSON.")
    var json = false

    func run() async throws {
        let path = try options.load().database
        let database = try SQLiteDatabase.open(.file(path), access: .read, migrations: Installation.migrations)
        let examination = Examination(writingTools: try Self.writingTools())
        let start = ContinuousClock.now
        let shows = !json
        let paint = Terminal.output.paint
        let checks = try await database.read { transaction in
            try examination.run(transaction) { check in
                if shows { Terminal.output.write(check.text(paint)) }
            }
        }
        let took = ContinuousClock.now - start
        try database.close()
        let failed = checks.count { !$0.holds }
        if json {
            let report: JSON = [
                "database": .string(path), "ok": .bool(failed == 0), "checks": .array(checks.map(\.json)),
                "milliseconds": JSON(Int(took / .milliseconds(1))),
            ]
            Terminal.output.line(report.indented)
        } else {
            let span = InstantText.span(microseconds: Int64(took / .microseconds(1)))
            Terminal.output.line(
                failed == 0
                    ? paint("\(path): all \(checks.count) checks hold", .bold) + " (\(span))"
                    : paint("\(path): \(failed) of \(checks.count) checks fail", .bold, .red) + " (\(span))")
        }
        if failed > 0 { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    static func writingTools() throws -> Set<String> {
        Set(
            try CRMToolbox.tools().filter { $0 is any NativeTool && $0.definition.effect == .writes }.map(
                \.definition.name))
    }
}

/// All the checks of an installation, in the order in which they make sense.
struct Examination: Sendable {
    let writingTools: Set<String>

    static let recordTables: [String: String] = [
        RecordKind.contact.rawValue: "contacts", RecordKind.company.rawValue: "companies",
        RecordKind.deal.rawValue: "deals", RecordKind.activity.rawValue: "activities",
        RecordKind.note.rawValue: "notes",
    ]

    /// - Parameter told: hears each check as soon as it is done.
    func run(_ transaction: Transaction, told: (Check) -> Void) throws -> [Check] {
        var checks: [Check] = []
        func tell(_ check: Check) {
            checks.append(check)
            told(check)
        }
        let doctor = Doctor(transaction, writingTools: writingTools, recordTables: Self.recordTables)
        // In a broken file, or one without today's tables, the rest would only give strange errors.
        guard try doctor.examineFile(migrations: Installation.migrations, tell) else { return checks }
        try doctor.examineRuntime(tell)
        var records = Check("crm", "the CRM's totals, histories and links agree with a recount")
        for problem in try CRMChecks(transaction).problems() { records.report(problem) }
        tell(records)
        return checks
    }
}

extension Check {
    /// A line, and below it what is wrong.
    fileprivate func text(_ paint: Paint) -> String {
        if holds { return "\(paint("ok", .green))    \(title)\n" }
        var text = "\(paint("WRONG", .red, .bold)) \(title): \(count == 1 ? "1 problem" : "\(count) problems")\n"
        for problem in problems { text += "      \(problem.printable)\n" }
        if count > problems.count { text += "      … and \(count - problems.count) more\n" }
        return text
    }

    fileprivate var json: JSON {
        [
            "name": .string(name), "title": .string(title), "ok": .bool(holds), "count": JSON(count),
            "problems": .array(problems.map(JSON.string)),
        ]
    }
}
