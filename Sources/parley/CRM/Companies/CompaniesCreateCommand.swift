import ArgumentParser
import CRM

struct CompaniesCreateCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "create", abstract: "Make a company.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "What it is called.") var name: String
    @OptionGroup var company: CompanyOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        var details = CompanyDetails(name: name)
        try company.fill(&details, crm)
        return try CompanyViews.done("made", try crm.createCompany(details), crm)
    }
}

struct CompaniesUpdateCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Change a company; an empty text takes a value away.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The company's number or name.") var company: String
    @Option(help: "Another name.") var name: String?
    @OptionGroup var details: CompanyOptions

    func view(_ crm: CRMSession) throws -> CRMView {
        let changed = try crm.updateCompany(try crm.companyID(company), expecting: version.expecting) {
            if let name { $0.name = name }
            try details.fill(&$0, crm)
        }
        return try CompanyViews.done("changed", changed, crm)
    }
}
