import ArgumentParser
import CRM

/// What may be set on a contact.
struct ContactOptions: ParsableArguments {
    @Option var firstName: String?
    @Option var lastName: String?
    @Option var email: String?
    @Option var phone: String?
    @Option(help: "A company, by number or name.") var company: String?
    @Option(help: "An IANA time zone such as Europe/Berlin.") var zone: String?
    @Option(help: "A user, by name or email.") var owner: String?

    /// An empty text takes a value away.
    func fill(_ details: inout ContactDetails, _ crm: CRMSession) throws {
        if let firstName { details.firstName = firstName }
        if let lastName { details.lastName = lastName }
        if let email { details.email = email }
        if let phone { details.phone = phone }
        if let zone { details.zone = zone }
        if let company { details.companyID = company.isEmpty ? nil : try crm.companyID(company) }
        if let owner { details.ownerID = owner.isEmpty ? nil : try crm.userID(owner) }
    }
}
