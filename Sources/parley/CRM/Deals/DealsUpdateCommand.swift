import ArgumentParser
import CRM

struct DealsUpdateCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change a deal's own fields; `move` changes its stage.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The deal's number.") var id: Int64
    @Option(help: "What it is called.") var name: String?
    @Option(help: "In the deal's currency, such as 99.90.") var amount: AmountArgument?
    @Option(help: "Per cent.") var probability: Int64?
    @Option(help: ArgumentHelp("When it closes, in plain words or YYYY-MM-DD.", valueName: "day")) var closeDate:
        String?
    @Option(help: "A user, by name or email.") var owner: String?
    @Option(help: "A company, by number or name.") var company: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        let currency = try crm.deal(id).currency
        let deal = try crm.updateDeal(id, expecting: version.expecting) { details in
            if let name { details.name = name }
            if let amount { details.amount = try Amount.minorUnits(amount.number, in: currency) }
            if let probability { details.probability = probability }
            if let closeDate { details.closeDate = try crm.day(closeDate, flag: "--close-date") }
            if let owner { details.ownerID = try crm.userID(owner) }
            if let company { details.companyID = try crm.companyID(company) }
        }
        return try DealViews.done("changed", deal, crm)
    }
}
