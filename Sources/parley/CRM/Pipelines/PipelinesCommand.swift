import ArgumentParser
import CRM
import CRMTools

struct PipelinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pipelines", abstract: "Pipelines: list, add, rename, default, archive.",
        subcommands: [
            PipelinesListCommand.self, PipelinesAddCommand.self, PipelinesRenameCommand.self,
            PipelinesDefaultCommand.self, PipelinesArchiveCommand.self,
        ])
}

/// Pipelines as the commands show them.
enum PipelineViews {
    static func list(_ pipelines: [Pipeline]) -> CRMView {
        var table = TextTable(
            .number("id"), .text("name"), .text("currency"), .text("default"), .number("stages"), .number("deals"),
            .number("amount"))
        for pipeline in pipelines {
            let (count, amount) = pipeline.stages.reduce((0, 0)) { ($0.0 + $1.totals.count, $0.1 + $1.totals.amount) }
            table.add(
                "\(pipeline.id)", pipeline.name, pipeline.currency.code, pipeline.isDefault ? "yes" : "",
                "\(pipeline.stages.count)", "\(count)", MoneyText.plain(amount, in: pipeline.currency))
        }
        return CRMView(pipelines.map(RecordJSON.pipeline), table, none: "no pipelines")
    }

    static func done(_ what: String, _ pipeline: Pipeline) -> CRMView {
        CRMView(RecordJSON.pipeline(pipeline), done: "\(what) pipeline \(pipeline.id) \"\(pipeline.name)\"")
    }
}

struct PipelinesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the pipelines, the default one first.")

    @OptionGroup var options: CRMOptions

    func view(_ crm: CRMSession) throws -> CRMView { PipelineViews.list(try crm.pipelines()) }
}
