import CRM
import JSON
import Storage
import Tools

/// A tool that acts on the records of the conversation's account, as the bot that its workflow is.
protocol CRMTool: NativeTool {
    /// - Throws: `CRMError` or `ToolFailure`.
    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult
}

extension CRMTool {
    package func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.hasCRM(transaction.scoped(to: account))
    }

    package func run(
        _ arguments: JSONObject, in context: ToolContext, _ transaction: Transaction
    ) throws -> ToolResult {
        do {
            return try perform(ToolArguments(arguments, context: context), as: try CRMCall(context, transaction))
        } catch let error as CRMError {
            throw ToolFailure(error.description, fields: error.fields)
        }
    }
}

/// On whose behalf a tool is called, and what it may therefore see.
struct CRMCall {
    let crm: CRMSession
    let visitor: Visitor
    let channel: String
    let recognisesRepeats: Bool
    private let subject: SubjectRecords

    init(_ context: ToolContext, _ transaction: Transaction) throws {
        crm = CRMSession(
            transaction.scoped(to: context.account), actor: .bot(context.workflow), now: context.now,
            zone: context.zone, conversation: context.conversation, message: context.message)
        subject = try SubjectRecords(context.subject, in: crm)
        visitor = Visitor(contact: context.contact ?? subject.contact, conversation: context.conversation)
        channel = context.channel
        recognisesRepeats = context.dedupes
    }

    /// The deal that the arguments name, else the conversation's latest open one.
    func deal(named arguments: ToolArguments) throws -> Deal {
        if let id = try arguments.id("deal_id"), id != subject.deal { return try crm.deal(id, for: visitor) }
        if let id = subject.deal { return try crm.deal(id) }
        guard let deal = try conversationDeal() else {
            throw ToolFailure(
                "this conversation has no open deal: make one with native_crm_create_deal, or give the deal_id of "
                    + "one that native_crm_find_deals lists", fields: ["deal_id"])
        }
        return deal
    }

    func conversationDeal() throws -> Deal? { try visitor.conversation.flatMap(crm.openDeal(inConversation:)) }

    /// The visitor's contact.
    func contact() throws -> Int64 {
        guard let contact = visitor.contact else {
            throw ToolFailure("this conversation has no contact: nothing is known of the visitor")
        }
        return contact
    }
}
