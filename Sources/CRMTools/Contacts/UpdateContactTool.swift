import CRM
import Fields
import JSON
import Storage
import Tools

/// Keeps what the visitor says about themselves.
struct UpdateContactTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_update_contact",
            description: "Save what this visitor told you about themselves: give only what they said.",
            parameters: ArgumentSchema.object(
                [
                    "first_name": ArgumentSchema.text("First name.", limit: 100),
                    "last_name": ArgumentSchema.text("Last name.", limit: 100),
                    "email": ArgumentSchema.text("Email address.", limit: 254),
                    "phone": ArgumentSchema.text("Phone number, as they wrote it.", limit: 40),
                    "company": ArgumentSchema.text("The name of the company they work for."),
                    "zone": ArgumentSchema.text("Time zone, as an IANA name such as Europe/Berlin.", limit: 64),
                    "fields": [
                        "type": "object",
                        "additionalProperties": ["type": ["string", "number", "boolean", "null"]],
                        "description": "Custom fields by key, as native_crm_get_contact lists them.",
                    ],
                ], atLeast: 1),
            effect: .writes)
    }

    func mayHoldSecrets(_ arguments: JSONObject) -> Bool { true }

    /// Values of sensitive fields, the account's own and those of the record that it has declared so; a key that is
    /// no field of the account may be a secret one misspelt.
    func masked(
        _ arguments: JSONObject, of account: AccountID, _ transaction: Transaction
    ) throws -> JSONObject? {
        let crm = CRMSession(transaction.scoped(to: account), actor: .system, now: 0, zone: "UTC")
        let fields = Dictionary(
            try crm.fieldDefinitions(of: .contact).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var kept = arguments
        for (key, value) in arguments {
            guard let field = fields[key], field.isBuiltin, field.isSensitive, let text = value.string else { continue }
            kept[key] = .string(field.masked(text))
        }
        if case .object(var values)? = arguments["fields"] {
            for (key, value) in values {
                guard let field = fields[key] else {
                    values[key] = .string(Mask.whole)
                    continue
                }
                guard field.isSensitive, value != .null else { continue }
                values[key] = .string(field.masked(value.string ?? value.text))
            }
            kept["fields"] = .object(values)
        }
        return kept == arguments ? nil : kept
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        try call.crm.requireCRM()
        let id = try call.contact()
        let company = try arguments.text("company").map { name in
            try call.crm.company(named: name) ?? call.crm.createCompany(CompanyDetails(name: name))
        }
        let before = try call.crm.contact(id)
        try call.crm.updateContact(id) { details in
            if let text = try arguments.text("first_name") { details.firstName = text }
            if let text = try arguments.text("last_name") { details.lastName = text }
            if let text = try arguments.text("email") { details.email = text }
            if let text = try arguments.text("phone") { details.phone = text }
            if let text = try arguments.text("zone") { details.zone = text }
            if let company { details.companyID = company.id }
        }
        try call.crm.setFields(of: .contact, id, arguments.values("fields"))
        let version = try call.crm.contact(id).version
        var content: JSONObject = ["status": version == before.version ? "unchanged" : "updated", "id": JSON(id)]
        content["company"] = company.map { .string($0.details.name) }
        return ToolResult(.object(content), record: RecordReference(kind: RecordKind.contact.rawValue, id: id))
    }
}
