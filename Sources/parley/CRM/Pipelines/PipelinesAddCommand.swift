import ArgumentParser
import CRM

struct PipelinesAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a pipeline.",
        discussion: """
            Without stages it gets the six that every account starts with. A stage is its name, its probability and, \
            where it is not open, its kind.

              parley crm pipelines add Renewals
              parley crm pipelines add Partners --currency EUR --stage Contacted=20 --stage Signed=100:won \
              --stage Declined=0:lost
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "What it is called.") var name: String
    @Option(help: "What its amounts are in, such as EUR; the account's unless given.") var currency: String?
    @Option(help: ArgumentHelp("A stage, once for each, in their order.", valueName: "name=per cent[:kind]"))
    var stage: [StageArgument] = []

    func view(_ crm: CRMSession) throws -> CRMView {
        let currency = try currency.map { try Currency($0) } ?? crm.ownAccount().currency
        var draft = PipelineDraft.standard(currency: currency)
        draft.name = name
        if !stage.isEmpty { draft.stages = stage.map(\.stage) }
        return PipelineViews.done("made", try crm.createPipeline(draft))
    }
}

/// A stage as it is typed: `Signed=100:won`.
struct StageArgument: ExpressibleByArgument, Sendable {
    let stage: PipelineDraft.Stage

    init?(argument: String) {
        guard let equals = argument.lastIndex(of: "=") else { return nil }
        let rest = argument[argument.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false)
        guard let probability = rest.first.flatMap({ Int($0) }), rest.count <= 2 else { return nil }
        guard let kind = rest.count == 1 ? StageKind.open : StageKind(rawValue: String(rest[1])) else { return nil }
        stage = PipelineDraft.Stage(String(argument[..<equals]), probability, kind)
    }
}

struct PipelinesRenameCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a pipeline another name.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The pipeline's name.") var pipeline: String
    @Argument(help: "Its new name.") var name: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.updatePipeline(try crm.pipelineNamed(pipeline).id) { $0.name = name }
        return PipelineViews.done("renamed", pipeline)
    }
}

struct PipelinesDefaultCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "default", abstract: "Make a pipeline the one that deals go to when none is named.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The pipeline's name.") var pipeline: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let id = try crm.pipelineNamed(pipeline).id
        try crm.makeDefault(pipeline: id)
        return PipelineViews.done("default is now", try crm.pipeline(id))
    }
}

struct PipelinesArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Archive a pipeline that holds no deals.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The pipeline's name.") var pipeline: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let pipeline = try crm.pipelineNamed(pipeline)
        try crm.archivePipeline(pipeline.id)
        return PipelineViews.done("archived", pipeline)
    }
}
