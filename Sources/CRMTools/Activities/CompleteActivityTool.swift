import CRM
import JSON
import Tools

/// Marks an activity of the visitor's as done.
struct CompleteActivityTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_complete_activity",
            description: "Mark a follow-up of this visitor as done. native_crm_get_contact lists the open ones with "
                + "their ids.",
            parameters: ArgumentSchema.object(
                ["activity_id": ArgumentSchema.id("The activity's id.")], required: ["activity_id"]),
            effect: .writes)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        guard let id = try arguments.id("activity_id") else {
            throw ToolFailure("activity_id: is required", fields: ["activity_id"])
        }
        let activity = try call.crm.activity(id, for: call.visitor)
        let wasDone = activity.doneAt != nil
        try call.crm.completeActivity(id)
        return ToolResult(
            [
                "status": wasDone ? "already_completed" : "completed", "id": JSON(id),
                "subject": .string(activity.details.subject),
            ],
            record: RecordReference(kind: RecordKind.activity.rawValue, id: id), isExisting: wasDone)
    }
}
