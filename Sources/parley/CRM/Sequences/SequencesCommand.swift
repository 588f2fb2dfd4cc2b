import ArgumentParser
import CRM
import CRMTools

struct SequencesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sequences",
        abstract: "Playbooks that make activities when a deal enters a stage: list, add, archive.",
        subcommands: [SequencesListCommand.self, SequencesAddCommand.self, SequencesArchiveCommand.self])
}

extension SequenceRepeats: ExpressibleByArgument {}

struct SequencesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List live sequences.")

    @OptionGroup var options: CRMOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let sequences = try crm.sequences()
        var table = TextTable(
            .number("id"), .text("name"), .text("stage"), .text("repeats"), .text("on"), .text("steps"))
        for sequence in sequences {
            let details = sequence.details
            table.add(
                "\(sequence.id)", details.name, try crm.stage(details.stageID).name, details.repeats.rawValue,
                details.isOn ? "yes" : "no",
                details.steps.map { "day \($0.day): \($0.type.rawValue) \($0.subject)" }.joined(separator: "; "))
        }
        return CRMView(
            try sequences.map { RecordJSON.sequence($0, stage: try crm.stage($0.details.stageID).name) }, table,
            none: "no sequences")
    }
}

struct SequencesAddCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a sequence.",
        discussion: """
            A step is its day, its type and what is to be done; day 0 is the day the deal enters the stage.

              parley crm sequences add "After the proposal" "Proposal Sent" --step "1:email:Send two references" \
              --step "3:call:Ask what they think"
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var place: PipelineOption
    @Argument(help: "What it is called.") var name: String
    @Argument(help: "The stage that begins it, by name.") var stage: String
    @Option(help: ArgumentHelp("A step, once for each, in their order.", valueName: "day:type:subject")) var step:
        [StepArgument]
    @Option(help: "Whether a deal that enters the stage again gets the steps again.") var repeats: SequenceRepeats =
        .once

    func view(_ crm: CRMSession) throws -> CRMView {
        let stage = try crm.stage(named: stage, in: crm.pipelineNamed(place.pipeline).id)
        let sequence = try crm.createSequence(
            SequenceDetails(name: name, stageID: stage.id, repeats: repeats, steps: step.map(\.step)))
        return CRMView(
            RecordJSON.sequence(sequence, stage: stage.name),
            done: "added sequence \(sequence.id) \"\(sequence.details.name)\" with \(step.count) steps")
    }
}

/// A step as it is typed: `3:call:Ask what they think`.
struct StepArgument: ExpressibleByArgument, Sendable {
    let step: SequenceStep

    init?(argument: String) {
        let parts = argument.split(separator: ":", maxSplits: 2).map(String.init)
        guard parts.count == 3, let day = Int(parts[0]), let type = ActivityType(rawValue: parts[1]) else { return nil }
        step = SequenceStep(type, parts[2], day: day)
    }
}

struct SequencesArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "archive", abstract: "Archive a sequence.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The sequence's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.archiveSequence(id)
        let sequence = try crm.sequence(id)
        return CRMView(
            RecordJSON.sequence(sequence, stage: nil), done: "archived sequence \(id) \"\(sequence.details.name)\"")
    }
}
