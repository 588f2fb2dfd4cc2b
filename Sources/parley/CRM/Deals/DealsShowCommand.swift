import ArgumentParser
import CRM

struct DealsShowCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a deal with its contacts, history, activities and notes.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The deal's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView { try DealViews.whole(try crm.deal(id), crm) }
}
