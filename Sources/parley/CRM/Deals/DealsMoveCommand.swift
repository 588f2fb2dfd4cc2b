import ArgumentParser
import CRM

struct DealsMoveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a deal to another stage, or to another place of its column.",
        discussion: """
            Closing asks for what is needed: a lost deal for its reason. Moved to the stage it is in, a deal only changes \
            its place.

              parley crm deals move 17 Negotiation
              parley crm deals move 17 "Closed Lost" --lost-reason competitor
              parley crm deals move 17 Qualified --below 12
            """)

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The deal's number.") var id: Int64
    @Argument(help: "The stage's name.") var stage: String
    @Option(help: "Of another pipeline than the deal's own, by name.") var pipeline: String?
    @Option(help: "Per cent; the stage's unless given.") var probability: Int64?
    @OptionGroup var closing: ClosingOptions
    @Flag(help: "To the top of the column, as it is without any of these.") var top = false
    @Flag(help: "To the bottom of the column.") var bottom = false
    @Option(help: ArgumentHelp("Right above this deal.", valueName: "deal")) var above: Int64?
    @Option(help: ArgumentHelp("Right below this deal.", valueName: "deal")) var below: Int64?

    func validate() throws {
        guard [top, bottom, above != nil, below != nil].count(where: \.self) < 2 else {
            throw ValidationError("give one of --top, --bottom, --above and --below")
        }
    }

    private var place: Place? {
        if top { return .top }
        if bottom { return .bottom }
        return above.map(Place.above) ?? below.map(Place.below)
    }

    func view(_ crm: CRMSession) throws -> CRMView {
        let target: StageChoice =
            if let pipeline {
                .id(try crm.stage(named: stage, in: crm.pipelineNamed(pipeline).id).id)
            } else {
                .named(stage)
            }
        let move = DealMove(
            to: target, place: place, probability: probability, closeDate: try closing.day(crm),
            lostReason: closing.lostReason, lostNote: closing.lostNote)
        return try DealViews.done("moved", try crm.moveDeal(id, move, expecting: version.expecting), crm)
    }
}
