import CRM
import JSON
import Tools

/// Writes a note on the visitor or on one of their deals.
struct AddNoteTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_add_note",
            description: "Write down something the team should remember about this visitor or one of their deals.",
            parameters: ArgumentSchema.object(
                [
                    "text": ArgumentSchema.text("The note.", limit: 4000),
                    "deal_id": ArgumentSchema.id("The deal it is about. Leave out for a note on the visitor."),
                ], required: ["text"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let subject: NoteSubject
        if let deal = try arguments.id("deal_id") {
            subject = .deal(try call.crm.deal(deal, for: call.visitor).id)
        } else if call.visitor.contact == nil, let deal = try call.conversationDeal() {
            subject = .deal(deal.id)
        } else {
            subject = .contact(try call.contact())
        }
        let receipt = try call.crm.createNote(
            try arguments.requiredText("text"), on: subject, recognisesRepeats: call.recognisesRepeats)
        let about: JSON =
            switch subject {
            case .contact: "contact"
            case .deal: "deal"
            }
        return ToolResult(
            ["status": receipt.isExisting ? "existing" : "created", "id": JSON(receipt.id), "on": about],
            record: RecordReference(kind: RecordKind.note.rawValue, id: receipt.id), isExisting: receipt.isExisting)
    }
}
