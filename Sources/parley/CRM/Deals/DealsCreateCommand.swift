import ArgumentParser
import CRM

struct DealsCreateCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a deal, at the top of its column.",
        discussion: """
              parley crm deals create "Fleet licences" --amount 12500 --company "Rhine Logistics"
            """)

    @OptionGroup var options: CRMOptions
    @Argument(help: "What it is called.") var name: String
    @Option(help: "In the pipeline's currency, such as 99.90.") var amount: AmountArgument?
    @Option(help: "By name; the first open one unless given.") var stage: String?
    @Option(help: "By name; the default one unless given.") var pipeline: String?
    @Option(help: "Per cent; the stage's unless given.") var probability: Int64?
    @Option(help: "A user, by name or email.") var owner: String?
    @Option(help: "A company, by number or name.") var company: String?
    @Option(help: "The primary contact's number.") var contact: Int64?
    @Option(help: "The channel it came by.") var source: DealSource = .manual
    @OptionGroup var closing: ClosingOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        var draft = DealDraft(name: name, source: source)
        draft.amount = amount.map { .majorUnits($0.number) }
        if let stage { draft.stage = .named(stage) }
        draft.pipeline = pipeline
        draft.probability = probability
        draft.ownerID = try owner.map(crm.userID)
        draft.companyID = try company.map(crm.companyID)
        draft.contactID = contact
        draft.closeDate = try closing.day(crm)
        draft.lostReason = closing.lostReason
        draft.lostNote = closing.lostNote
        return try DealViews.done("made", try crm.deal(try crm.createDeal(draft).id), crm)
    }
}
