import ArgumentParser
import CRM

struct CompaniesArchiveCommand: CRMChange {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Archive a company; it can be restored.")

    @OptionGroup var options: CRMOptions
    @OptionGroup var version: VersionOption
    @Argument(help: "The company's number or name.") var company: String

    func view(_ crm: CRMSession) throws -> CRMView {
        let id = try crm.companyID(company)
        try crm.archiveCompany(id, expecting: version.expecting)
        return try CompanyViews.done("archived", try crm.company(id), crm)
    }
}

struct CompaniesRestoreCommand: CRMChange {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Bring an archived company back.")

    @OptionGroup var options: CRMOptions
    @Argument(help: "The company's number.") var id: Int64

    func view(_ crm: CRMSession) throws -> CRMView {
        try crm.restoreCompany(id)
        return try CompanyViews.done("restored", try crm.company(id), crm)
    }
}
