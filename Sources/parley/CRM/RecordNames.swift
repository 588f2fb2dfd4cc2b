import CRM

/// Names of users and companies, each looked up once.
struct RecordNames {
    private let crm: CRMSession
    private let users: [Int64: String]
    private var companies: [Int64: String] = [:]
    private var contacts: [Int64: String] = [:]

    init(_ crm: CRMSession) throws {
        self.crm = crm
        users = Dictionary(uniqueKeysWithValues: try crm.users().map { ($0.id, $0.name) })
    }

    func user(_ id: Int64?) -> String { id.flatMap { users[$0] } ?? "" }

    mutating func company(_ id: Int64?) -> String {
        guard let id else { return "" }
        if let known = companies[id] { return known }
        // One that the viewer may not see has no name for them.
        let name = (try? crm.company(id).details.name) ?? ""
        companies[id] = name
        return name
    }

    mutating func contact(_ id: Int64?) -> String {
        guard let id else { return "" }
        if let known = contacts[id] { return known }
        let name = (try? crm.contact(id)).map { $0.fullName ?? $0.details.email ?? "contact \(id)" } ?? ""
        contacts[id] = name
        return name
    }
}
