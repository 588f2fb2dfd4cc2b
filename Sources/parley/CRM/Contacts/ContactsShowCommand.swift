import ArgumentParser
import CRM

struct ContactsShowCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a contact with its identities, deals, activities and notes.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The contact's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView { try ContactViews.whole(try crm.contact(id), crm) }
}
