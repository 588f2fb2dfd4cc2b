import JSON
import Storage

extension TimelineSource {
    static let loyalty = TimelineSource(.loyalty) { contact, session, bound, limit in
        keys(of: contact, in: session, before: bound, limit: limit, table: "loyalty_entries", time: "at")
    } entry: { row, session in
        let entry = try session.loyaltyEntry(row)
        return TimelineEntry(
            .loyalty, at: entry.at, title: "\(entry.points > 0 ? "+" : "")\(entry.points) points: \(entry.reason)",
            details: [
                "points": JSON(entry.points), "balance": JSON(entry.balance), "reason": .string(entry.reason),
            ], record: .loyaltyEntry, id: row)
    }

    static let tickets = TimelineSource(.ticket) { contact, session, bound, limit in
        keys(
            of: contact, in: session, before: bound, limit: limit, table: "tickets", time: "opened_at",
            where: "archived_at IS NULL")
    } entry: { row, session in
        let ticket = try session.ticket(row)
        return TimelineEntry(
            .ticket, at: ticket.openedAt, title: "Support ticket \(ticket.number): \(ticket.details.subject)",
            details: [
                "number": .string(ticket.number), "subject": .string(ticket.details.subject),
                "status": .string(ticket.details.status.rawValue),
                "priority": .string(ticket.details.priority.rawValue), "closed_at": instant(ticket.closedAt),
            ], record: .ticket, id: row)
    }
}
