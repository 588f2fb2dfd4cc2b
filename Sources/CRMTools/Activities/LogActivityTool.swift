import CRM
import JSON
import Tools

/// Logs a task, call, email, meeting or demo for the sales team.
struct LogActivityTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_log_activity",
            description: "Create a follow-up for the sales team when the visitor wants a callback, a demo, a proposal "
                + "or any next step. Pass the visitor's own words as the due date; the result says which date was "
                + "understood: repeat that one to the visitor.",
            parameters: ArgumentSchema.object(
                [
                    "type": ArgumentSchema.choice(ActivityType.allCases.map(\.rawValue), "What is to be done."),
                    "subject": ArgumentSchema.text("Short title, e.g. \"Call back about pricing\"."),
                    "due": ArgumentSchema.text(
                        "When, in plain words (\"next Thursday\", \"in 3 days at 4pm\", \"end of month\") or ISO. "
                            + "Leave out only if no time was spoken of."),
                    "note": ArgumentSchema.text("What the team should know.", limit: 2000),
                    "priority": ArgumentSchema.choice(
                        Priority.allCases.map(\.rawValue), "Leave out for normal."),
                    "deal_id": ArgumentSchema.dealID,
                ], required: ["type", "subject"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        guard let type = try arguments.choice("type", of: ActivityType.self) else {
            throw ToolFailure("type: is required", fields: ["type"])
        }
        let due = try arguments.date("due").map { DueDate($0, zone: call.crm.zone) }
        let deal =
            if let id = try arguments.id("deal_id") {
                try call.crm.deal(id, for: call.visitor).id
            } else {
                try call.conversationDeal()?.id
            }
        let receipt = try call.crm.createActivity(
            ActivityDraft(
                ActivityDetails(
                    type: type, subject: try arguments.requiredText("subject"), note: try arguments.text("note"),
                    priority: try arguments.choice("priority") ?? .normal, due: due?.due),
                contactID: call.visitor.contact, dealID: deal, recognisesRepeats: call.recognisesRepeats))
        var members: [(String, JSON)] = [
            ("status", receipt.isExisting ? "existing" : "created"), ("id", JSON(receipt.id)),
        ]
        if let due { members += due.members }
        return ToolResult(
            .object(JSONObject(uniqueKeysWithValues: members)),
            record: RecordReference(kind: RecordKind.activity.rawValue, id: receipt.id),
            isExisting: receipt.isExisting)
    }
}
