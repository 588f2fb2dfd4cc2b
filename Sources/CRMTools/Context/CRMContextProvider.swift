import CRM
package import JSON
package import Storage
package import Tools

/// What expressions see of the CRM: the account, the visitor's contact and company, the conversation's latest open
/// deal; for expectations about a whole account also `crm`.
package struct CRMContextProvider: ContextProvider {
    package let roots: Set<String>

    /// - Parameter showsWholeCRM: whether `crm` is there too. Never for workflows, whose prompts a visitor could talk
    ///   into telling what it holds.
    package init(showsWholeCRM: Bool = false) {
        roots = Set(["account", "contact", "company", "deal"] + (showsWholeCRM ? ["crm"] : []))
    }

    package func value(of root: String, for context: RecordContext, _ transaction: Transaction) throws -> JSON? {
        guard roots.contains(root) else { return nil }
        let crm = CRMSession(
            transaction.scoped(to: context.account), actor: .system, now: context.now, zone: context.zone,
            conversation: context.conversation)
        switch root {
        case "account":
            return RecordJSON.account(try crm.ownAccount())
        case "contact":
            guard let id = context.contact else { return nil }
            let (contact, company) = try crm.contactWithCompany(id)
            return RecordJSON.contact(contact, company: company)
        case "company":
            guard let id = context.contact, let company = try crm.contact(id).details.companyID else { return nil }
            return RecordJSON.company(try crm.company(company), currency: try crm.ownAccount().currency)
        case "deal":
            guard let conversation = context.conversation, let deal = try crm.openDeal(inConversation: conversation)
            else { return nil }
            return try WholeCRM(crm).json(deal)
        case "crm":
            return try WholeCRM(crm).json()
        default:
            return nil
        }
    }
}
