import ArgumentParser
import CRM

/// What may be set on a company beside its name.
struct CompanyOptions: ParsableArguments {
    @Option var phone: String?
    @Option var email: String?
    @Option var website: String?
    @Option(name: .customLong("linkedin")) var linkedin: String?
    @Option var industry: String?
    @Option(help: "A band such as 51-200.") var size: String?
    @Option(help: "How many people work there.") var employees: Int64?
    @Option(help: "A year's, in the account's currency.") var revenue: AmountArgument?
    @Option var street: String?
    @Option var city: String?
    @Option var region: String?
    @Option var postalCode: String?
    @Option var country: String?
    @Option(help: "A user, by name or email.") var owner: String?

    /// An empty text takes a value away.
    func fill(_ details: inout CompanyDetails, _ crm: CRMSession) throws {
        if let phone { details.phone = phone }
        if let email { details.email = email }
        if let website { details.website = website }
        if let linkedin { details.linkedinURL = linkedin }
        if let industry { details.industry = industry }
        if let size { details.companySize = size }
        if let employees { details.employeeCount = employees }
        if let revenue { details.annualRevenue = try Amount.minorUnits(revenue.number, in: crm.ownAccount().currency) }
        if let street { details.street = street }
        if let city { details.city = city }
        if let region { details.region = region }
        if let postalCode { details.postalCode = postalCode }
        if let country { details.country = country }
        if let owner { details.ownerID = owner.isEmpty ? nil : try crm.userID(owner) }
    }
}
