import CRM
package import JSON
package import Storage
package import Tools

/// What expressions see of the CRM: the account, the visitor's contact and company, the conversation's latest open
/// deal, the record that started the run; for expectations about a whole account also `crm`.
package struct CRMContextProvider: ContextProvider {
    package let roots: Set<String>

    /// - Parameter showsWholeCRM: whether `crm` is there too. Never for workflows, whose prompts a visitor could talk
    ///   into telling what it holds.
    package init(showsWholeCRM: Bool = false) {
        roots = Set(["account", "contact", "company", "deal", "activity", "signal"] + (showsWholeCRM ? ["crm"] : []))
    }

    package func value(of root: String, for context: RecordContext, _ transaction: Transaction) throws -> JSON? {
        guard roots.contains(root) else { return nil }
        let crm = CRMSession(
            transaction.scoped(to: context.account), actor: .system, now: context.now, zone: context.zone,
            conversation: context.conversation)
        let subject = try SubjectRecords(context.subject, in: crm)
        let visitor = context.contact ?? subject.contact
        switch root {
        case "account":
            return RecordJSON.account(try crm.ownAccount())
        case "contact":
            guard let id = visitor else { return nil }
            let (contact, company) = try crm.contactWithCompany(id)
            return RecordJSON.contact(contact, company: company).with(try crm.fields(of: .contact, ids: [contact.id]))
        case "company":
            guard let id = visitor, let company = try crm.contact(id).details.companyID else { return nil }
            return RecordJSON.company(try crm.company(company), currency: try crm.ownAccount().currency)
                .with(try crm.fields(of: .company, ids: [company]))
        case "deal":
            let deal =
                if let id = subject.deal {
                    try crm.deal(id)
                } else {
                    try context.conversation.flatMap(crm.openDeal(inConversation:))
                }
            guard let deal else { return nil }
            return try WholeCRM(crm).json(deal).with(try crm.fields(of: .deal, ids: [deal.id]))
        case "activity":
            return try subject.activity.map { id in
                let activity = try crm.activity(id)
                let users = try crm.users()
                return RecordJSON.activity(
                    activity, assignee: users.first { $0.id == activity.details.assigneeID }?.name, now: crm.now)
            }
        case "signal":
            return try subject.signal.map { RecordJSON.signal(try crm.signal($0)) }
        case "crm":
            return try WholeCRM(crm).json()
        default:
            return nil
        }
    }

    package func concerns(
        _ record: RecordReference, _ context: RecordContext, _ transaction: Transaction
    ) throws -> Bool {
        if record == context.subject { return true }
        let crm = CRMSession(
            transaction.scoped(to: context.account), actor: .system, now: context.now, zone: context.zone)
        switch RecordKind(rawValue: record.kind) {
        case .activity:
            let activity = try crm.activity(record.id)
            return activity.conversationID != nil && activity.conversationID == context.conversation
        case .deal:
            guard let conversation = context.conversation else { return false }
            return try crm.conversations(ofDeal: record.id).contains(conversation)
        default: return false
        }
    }
}

extension JSON {
    /// A record with its custom fields, which is then the only one of `values`; a bot sees secrets masked.
    fileprivate func with(_ values: [Int64: [FieldValue]]) -> JSON {
        guard case .object(var record) = self else { return self }
        record["fields"] = RecordJSON.fields(values.first?.value ?? [])
        return .object(record)
    }
}
