import ArgumentParser
import CRM
import CRMTools
import JSON
import Storage

struct ImportListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List imports, the latest first.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var list: ListOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let limit = list.limit
        let view = try await CRMDesk.run(database, access: .read) { crm in
            Self.view(try crm.imports(limit: limit), crm)
        }
        view.show(asJSON: json)
    }

    private static func view(_ runs: [ImportRun], _ crm: CRMSession) -> CRMView {
        var table = TextTable(
            .number("id"), .text("records"), .text("file"), .text("at"), .text("state"), .number("created"),
            .number("updated"), .number("skipped"), .number("refused"))
        for run in runs {
            table.add(
                "\(run.id)", run.kind.rawValue, run.fileName,
                String(InstantText.local(run.createdAt, in: crm.zone).prefix(16)), run.state.rawValue,
                "\(run.counts.created)",
                "\(run.counts.updated)", "\(run.counts.skipped + run.counts.unchanged)", "\(run.counts.refused)")
        }
        return CRMView(runs.map(json), table, none: "no imports")
    }

    static func json(_ run: ImportRun) -> JSON {
        [
            "id": JSON(run.id), "kind": .string(run.kind.rawValue), "file": .string(run.fileName),
            "state": .string(run.state.rawValue), "match": JSON(run.match), "on_match": .string(run.onMatch.rawValue),
            "counts": run.counts.json, "undone": JSON(run.undone), "kept": JSON(run.kept),
            "next_line": JSON(run.position.line), "created_at": RecordJSON.instant(run.createdAt),
            "finished_at": RecordJSON.instant(run.finishedAt), "reverted_at": RecordJSON.instant(run.revertedAt),
        ]
    }
}
