package import CRM
package import JSON

/// All live records of an account, oldest first, with names in place of ids.
package struct WholeCRM {
    private let crm: CRMSession

    package init(_ crm: CRMSession) { self.crm = crm }

    private static let all = Int(Int32.max)

    package func json() throws -> JSON {
        let users = try userNames()
        let pipelines = try pipelineNames()
        let companies = try crm.companies(limit: Self.all).sorted { $0.id < $1.id }
        let companyNames = Dictionary(uniqueKeysWithValues: companies.map { ($0.id, $0.details.name) })
        let currency = try crm.ownAccount().currency
        return [
            "deals": .array(
                try crm.deals(DealQuery(limit: Self.all)).reversed().map {
                    try json($0, users: users, pipelines: pipelines, companies: companyNames)
                }),
            "contacts": .array(
                try crm.contacts(limit: Self.all).reversed().map { contact in
                    RecordJSON.contact(contact, company: contact.details.companyID.flatMap { companyNames[$0] })
                }),
            "companies": .array(companies.map { RecordJSON.company($0, currency: currency) }),
            "activities": .array(
                try crm.activities(ActivityQuery(includesBlocked: true, limit: Self.all)).sorted { $0.id < $1.id }.map {
                    activity in
                    RecordJSON.activity(
                        activity, assignee: activity.details.assigneeID.flatMap { users[$0] }, now: crm.now)
                }),
            "notes": .array(try crm.notes(limit: Self.all).reversed().map(RecordJSON.note)),
            "signals": .array(try signals()),
            "orders": .array(try crm.orders(limit: Self.all).reversed().map(RecordJSON.order)),
        ]
    }

    /// Dismissed ones too; none where the account does not look for signals.
    private func signals() throws -> [JSON] {
        guard try CRMSession.hasSignals(crm.records) else { return [] }
        return try crm.signals(SignalQuery(statuses: [], limit: Self.all)).reversed().map(RecordJSON.signal)
    }

    /// One deal, with the names it needs.
    package func json(_ deal: Deal) throws -> JSON {
        let users = deal.details.ownerID == nil ? [:] : try userNames()
        let companies = try deal.details.companyID.map { [$0: try crm.company($0).details.name] } ?? [:]
        return try json(deal, users: users, pipelines: pipelineNames(), companies: companies)
    }

    private func userNames() throws -> [Int64: String] {
        Dictionary(uniqueKeysWithValues: try crm.users().map { ($0.id, $0.name) })
    }

    private func pipelineNames() throws -> [Int64: String] {
        Dictionary(uniqueKeysWithValues: try crm.pipelines().map { ($0.id, $0.name) })
    }

    private func json(
        _ deal: Deal, users: [Int64: String], pipelines: [Int64: String], companies: [Int64: String]
    ) throws -> JSON {
        let details = deal.details
        let contacts = try crm.contacts(ofDeal: deal.id).map { link -> JSON in
            ["id": JSON(link.contactID), "role": .string(link.role.rawValue)]
        }
        return [
            "id": JSON(deal.id), "name": .string(details.name), "pipeline": JSON(pipelines[deal.pipelineID]),
            "stage": .string(deal.stageName), "status": .string(deal.stageKind.rawValue),
            "amount": RecordJSON.amount(details.amount, deal.currency), "currency": .string(deal.currency.code),
            "amount_mode": .string(details.amountMode.rawValue),
            "line_items": .array(try crm.lineItems(ofDeal: deal.id).map(RecordJSON.lineItem)),
            "probability": JSON(details.probability), "close_on": JSON(details.closeDate),
            "lost_reason": JSON(deal.lostReason?.rawValue), "lost_note": JSON(deal.lostNote),
            "owner": JSON(details.ownerID.flatMap { users[$0] }), "source": .string(deal.source.rawValue),
            "company": JSON(details.companyID.flatMap { companies[$0] }), "contacts": .array(contacts),
            "conversations": .array(try crm.conversations(ofDeal: deal.id).map { JSON($0) }),
            "last_activity_at": RecordJSON.instant(deal.lastActivityAt),
            "stage_entered_at": RecordJSON.instant(deal.stageEnteredAt), "rotten": .bool(deal.isRotten(at: crm.now)),
            "converted_order": JSON(deal.convertedOrder), "converted_at": RecordJSON.instant(deal.convertedAt),
            "created_at": RecordJSON.instant(deal.createdAt),
        ]
    }
}
