import ArgumentParser
import CRM
import CRMTools
import JSON

struct StagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stages", abstract: "A pipeline's stages: list, add, rename, remove.",
        subcommands: [
            StagesListCommand.self, StagesAddCommand.self, StagesRenameCommand.self, StagesRemoveCommand.self,
        ])
}

/// Which pipeline a stage is in.
struct PipelineOption: ParsableArguments {
    @Option(help: "By name; the default one unless given.") var pipeline: String?
}

struct StagesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List a pipeline's stages with what they come to.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(place.pipeline)
        var table = TextTable(
            .number("id"), .text("name"), .text("kind"), .number("per cent"), .number("deals"), .number("amount"),
            .number("weighted"))
        for stage in pipeline.stages {
            table.add(
                "\(stage.id)", stage.name, stage.kind.rawValue, "\(stage.probability)", "\(stage.totals.count)",
                MoneyText.plain(stage.totals.amount, in: pipeline.currency),
                MoneyText.plain(stage.totals.weighted / 100, in: pipeline.currency))
        }
        return CRMView(
            pipeline.stages.map { RecordJSON.stage($0, currency: pipeline.currency) }, table, none: "no stages")
    }
}

struct StagesAddCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a stage to a pipeline.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption
    @Argument(help: "What it is called.") var name: String
    @Option(help: "Per cent: what a deal gets that enters it.") var probability = 50
    @Option(help: "Whether deals in it are open, won or lost.") var kind: StageKind = .open
    @Option(help: "After so many days a deal in it is rotten.") var rotDays: Int?
    @Option(help: ArgumentHelp("Its place among the stages, from 1; the end unless given.", valueName: "place"))
    var at: Int?

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(place.pipeline)
        let probability = kind == .open ? probability : kind == .won ? 100 : 0
        let stage = try crm.addStage(
            StageDetails(name, probability, kind, rotDays: rotDays), to: pipeline.id, at: at.map { $0 - 1 })
        return CRMView(
            RecordJSON.stage(stage, currency: pipeline.currency), done: "added stage \(stage.id) \"\(stage.name)\"")
    }
}

struct StagesRenameCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Give a stage another name; its kind and its deals stay as they are.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption
    @Argument(help: "The stage's name.") var stage: String
    @Argument(help: "Its new name.") var name: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(place.pipeline)
        let id = try crm.stage(named: stage, in: pipeline.id).id
        try crm.renameStage(id, to: name)
        let stage = try crm.stage(id)
        return CRMView(
            RecordJSON.stage(stage, currency: pipeline.currency), done: "renamed stage \(stage.id) to \"\(stage.name)\""
        )
    }
}

struct StagesRemoveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a stage; its deals go where --move-to says.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption
    @Argument(help: "The stage's name.") var stage: String
    @Option(help: ArgumentHelp("Where its deals go; needed where there are any.", valueName: "stage"))
    var moveTo: String?
    @OptionGroup var closing: ClosingOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(place.pipeline)
        let stage = try crm.stage(named: stage, in: pipeline.id)
        let move = try moveTo.map { name in
            DealMove(
                to: .named(name), closeDate: try closing.day(crm), lostReason: closing.lostReason,
                lostNote: closing.lostNote)
        }
        try crm.removeStage(stage.id, moving: move)
        return CRMView(
            ["removed": .string(stage.name), "moved_to": JSON(moveTo), "deals": JSON(stage.totals.count)],
            done: "removed stage \"\(stage.name)\""
                + (moveTo.map { "; \(stage.totals.count) deals went to \"\($0)\"" } ?? ""))
    }
}
