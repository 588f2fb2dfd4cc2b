import ArgumentParser
import CRM

struct ContactsListCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List live contacts, the newest first.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions
    @Option(help: "Only this company's, by number or name.") var company: String?

    func view(_ crm: CRMSession) throws -> CRMView {
        let contacts =
            if let company {
                try crm.contacts(ofCompany: try crm.companyID(company), limit: list.limit)
            } else {
                try crm.contacts(limit: list.limit)
            }
        return try ContactViews.list(contacts, crm)
    }
}
