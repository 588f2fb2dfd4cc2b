import ArgumentParser
import CRM

struct CompaniesListCommand: CRMQuery {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List live companies by name.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var list: ListOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        try CompanyViews.list(try crm.companies(limit: list.limit), crm)
    }
}

struct CompaniesShowCommand: CRMQuery {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a company with its contacts and deals.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The company's number or name.") var company: String

    func view(_ crm: CRMSession) throws -> CRMView {
        try CompanyViews.whole(try crm.company(try crm.companyID(company)), crm)
    }
}
