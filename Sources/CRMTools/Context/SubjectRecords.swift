import CRM
import Tools

/// The records behind the one that a run was started for: an overdue activity has a deal and a contact, a deal a primary
/// contact.
struct SubjectRecords {
    private(set) var contact: Int64?
    private(set) var deal: Int64?
    private(set) var activity: Int64?
    private(set) var signal: Int64?

    init(_ subject: RecordReference?, in crm: CRMSession) throws {
        guard let subject else { return }
        switch RecordKind(rawValue: subject.kind) {
        case .contact: contact = subject.id
        case .deal: deal = subject.id
        case .activity:
            let found = try crm.activity(subject.id)
            activity = found.id
            (deal, contact) = (found.dealID, found.contactID)
        case .signal:
            let found = try crm.signal(subject.id)
            signal = found.id
            (deal, contact) = (found.dealID, found.contactID)
        default: return
        }
        if contact == nil, let deal {
            let links = try crm.contacts(ofDeal: deal)
            contact = (links.first { $0.role == .primary } ?? links.first)?.contactID
        }
    }
}
