import ArgumentParser
import CRM

/// What a deal is asked for when it closes.
struct ClosingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("When it closes, in plain words or YYYY-MM-DD.", valueName: "day")) var closeDate:
        String?
    @Option(help: ArgumentHelp("Why it was lost.", valueName: "reason")) var lostReason: LostReason?
    @Option(help: ArgumentHelp("More about that; needed where the reason is other.", valueName: "text"))
    var lostNote: String?

    func day(_ crm: CRMSession) throws -> String? { try closeDate.map { try crm.day($0, flag: "--close-date") } }
}
