import CRM
import JSON
import Tools

/// What a model is shown of a deal.
enum DealSummary {
    static func json(_ deal: Deal) -> JSON { .object(JSONObject(uniqueKeysWithValues: members(deal))) }

    static func result(_ status: String, _ deal: Deal) -> ToolResult {
        ToolResult(
            .object(JSONObject(uniqueKeysWithValues: [("status", .string(status))] + members(deal))),
            record: RecordReference(kind: RecordKind.deal.rawValue, id: deal.id))
    }

    private static func members(_ deal: Deal) -> [(String, JSON)] {
        var members: [(String, JSON)] = [
            ("id", JSON(deal.id)), ("name", .string(deal.details.name)), ("stage", .string(deal.stageName)),
        ]
        if deal.stageKind != .open { members.append(("outcome", .string(deal.stageKind.rawValue))) }
        if let amount = deal.details.amount {
            members.append(("amount", .number(Amount.majorUnits(amount, in: deal.currency))))
            members.append(("currency", .string(deal.currency.code)))
        }
        if let date = deal.details.closeDate { members.append(("close_on", .string(date))) }
        if let reason = deal.lostReason { members.append(("lost_reason", .string(reason.rawValue))) }
        return members
    }
}
