import CRM
import CRMTools
import JSON

/// Companies as the commands show them.
enum CompanyViews {
    static func list(_ companies: [Company], _ crm: CRMSession) throws -> CRMView {
        let currency = try crm.ownAccount().currency
        let names = try RecordNames(crm)
        var table = TextTable(
            .number("id"), .text("name"), .text("industry"), .number("employees"), .text("city"), .text("country"),
            .text("owner"))
        for company in companies {
            let details = company.details
            table.add(
                "\(company.id)", details.name, details.industry ?? "", details.employeeCount.map { "\($0)" } ?? "",
                details.city ?? "", details.country ?? "", names.user(details.ownerID))
        }
        return CRMView(companies.map { RecordJSON.company($0, currency: currency) }, table, none: "no companies")
    }

    static func whole(_ company: Company, _ crm: CRMSession) throws -> CRMView {
        let currency = try crm.ownAccount().currency
        var names = try RecordNames(crm)
        let contacts = try crm.contacts(ofCompany: company.id)
        let deals = try crm.deals(DealQuery(companyID: company.id))
        let whole = WholeCRM(crm)
        return CRMView(
            [
                "company": RecordJSON.company(company, currency: currency),
                "contacts": .array(contacts.map { ContactViews.json($0, &names) }),
                "deals": .array(try deals.map(whole.json)),
                "fields": RecordJSON.fields(try crm.fields(of: .company, company.id)),
            ],
            [
                .line("company \(company.id)  \(company.details.name)"),
                .facts(
                    facts(company, currency, names, crm) + (try CustomFacts.of(.company, company.id, tags: nil, crm))),
                .table(ContactViews.table(contacts, &names), title: "contacts"),
                .table(DealViews.short(deals), title: "deals"),
            ])
    }

    static func done(_ what: String, _ company: Company, _ crm: CRMSession) throws -> CRMView {
        CRMView(
            RecordJSON.company(company, currency: try crm.ownAccount().currency),
            done: "\(what) company \(company.id) \"\(company.details.name)\"")
    }

    private static func facts(
        _ company: Company, _ currency: Currency, _ names: RecordNames, _ crm: CRMSession
    ) -> [CRMView.Fact] {
        let details = company.details
        let place = [details.postalCode, details.city].compactMap(\.self).joined(separator: " ")
        let address = [details.street, place, details.region, details.country].compactMap(\.self)
        return [
            .init("phone", details.phone), .init("email", details.email), .init("website", details.website),
            .init("linkedin", details.linkedinURL), .init("industry", details.industry),
            .init("size", details.companySize), .init("employees", details.employeeCount.map { "\($0)" }),
            .init("revenue", MoneyText.of(details.annualRevenue, in: currency)),
            .init("address", address.filter { !$0.isEmpty }.joined(separator: ", ")),
            .init("owner", names.user(details.ownerID)),
            .init("created", InstantText.local(company.createdAt, in: crm.zone)),
            .init("archived", company.archivedAt.map { InstantText.local($0, in: crm.zone) }),
            .init("version", "\(company.version)"),
        ].compactMap(\.self)
    }
}
