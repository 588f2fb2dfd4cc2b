import CRM
import Testing

struct DuplicateTests {
    static let company: Int64 = 1
    static let known = ContactDetails(
        firstName: "Ada", lastName: "Lovelace", email: "Ada@Example.com", phone: "+44 20 7946 0958", companyID: company)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let details: ContactDetails
        let reasons: [DuplicateReason]
    }

    @Test(arguments: [
        Case(
            testDescription: "the address in other letter case", details: .init(email: "ada@example.COM"),
            reasons: [.email]),
        Case(
            testDescription: "the number without its country", details: .init(phone: "(020) 7946-0958"),
            reasons: [.phone]),
        Case(
            testDescription: "the number with an extension", details: .init(phone: "+442079460958 x12"),
            reasons: [.phone]),
        Case(
            testDescription: "another number with the same end", details: .init(phone: "+44 161 946 0958"), reasons: []),
        Case(
            testDescription: "name and company", details: .init(firstName: "ADA", lastName: " Lovelace", companyID: 1),
            reasons: [.nameAndCompany]),
        Case(testDescription: "the name alone", details: .init(firstName: "Ada", lastName: "Lovelace"), reasons: []),
        Case(
            testDescription: "all of it", details: known,
            reasons: [.email, .phone, .nameAndCompany]),
        Case(testDescription: "nothing known", details: .init(), reasons: []),
    ])
    func `what looks the same`(example: Case) async throws {
        let sample = try await Sample()
        try await sample.run { session in
            _ = try session.createCompany(CompanyDetails(name: "Analytical Engines"))
            let known = try session.createContact(Self.known).id
            let found = try session.duplicates(of: example.details)
            #expect(found.map(\.reasons) == (example.reasons.isEmpty ? [] : [example.reasons]))
            guard !example.reasons.isEmpty else {
                _ = try session.createContact(example.details)
                return
            }
            let error = #expect(throws: CRMError.self) { try session.createContact(example.details) }
            #expect(error?.code == "duplicate")
            let message = error?.description ?? ""
            #expect(message.contains("\(known) Ada Lovelace"), "\(message)")
            #expect(message.contains(example.reasons[0].rawValue), "\(message)")
            let second = try session.createContact(example.details, allowsDuplicates: true)
            #expect(second.id != known)
        }
    }

    @Test func `an archived contact is no duplicate, and a visitor is never stopped by one`() async throws {
        let sample = try await Sample()
        try await sample.run { session in
            let first = try session.createContact(ContactDetails(email: "a@example.com")).id
            let visitor = try session.contact(
                channel: "web", externalID: "v1", orNew: ContactDetails(email: "a@example.com"))
            #expect(visitor.id != first)
            #expect(
                try session.duplicates(of: ContactDetails(), identities: [.init(channel: "web", externalID: "v1")])
                    .map(\.id) == [visitor.id])
            try session.archiveContact(first)
            try session.archiveContact(visitor.id)
            _ = try session.createContact(ContactDetails(email: "a@example.com"))
        }
    }
}
