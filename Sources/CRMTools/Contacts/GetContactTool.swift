import CRM
import JSON
import Tools

/// What is known of the visitor.
struct GetContactTool: CRMTool {
    private static let limit = 20
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_get_contact",
            description:
                "What is known of this visitor: name, email, phone, company, custom fields, open deals and open "
                + "follow-ups.",
            parameters: ArgumentSchema.object([:]), effect: .reads)
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let id = try call.contact()
        let (contact, company) = try call.crm.contactWithCompany(id)
        var content: JSONObject = ["id": JSON(id)]
        content["first_name"] = contact.details.firstName.map(JSON.string)
        content["last_name"] = contact.details.lastName.map(JSON.string)
        content["email"] = contact.details.email.map(JSON.string)
        content["phone"] = contact.details.phone.map(JSON.string)
        content["company"] = company.map(JSON.string)
        content["zone"] = contact.details.zone.map(JSON.string)
        let fields = try call.crm.fields(of: .contact, id)
        if !fields.isEmpty { content["fields"] = RecordJSON.fields(fields) }
        let deals = try call.crm.deals(DealQuery(visitor: call.visitor, kind: .open, limit: Self.limit))
        content["open_deals"] = .array(deals.map(DealSummary.json))
        let activities = try call.crm.activities(ActivityQuery(contactID: id, isDone: false, limit: Self.limit))
        content["open_activities"] = .array(
            activities.map { activity in
                var item: JSONObject = [
                    "id": JSON(activity.id), "type": .string(activity.details.type.rawValue),
                    "subject": .string(activity.details.subject),
                ]
                item["due_on"] = activity.details.due.map { .string($0.on) }
                return .object(item)
            })
        return ToolResult(.object(content), record: RecordReference(kind: RecordKind.contact.rawValue, id: id))
    }
}
