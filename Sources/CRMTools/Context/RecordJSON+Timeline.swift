package import CRM
package import JSON

extension RecordJSON {
    package static func signal(_ signal: Signal) -> JSON {
        [
            "id": JSON(signal.id), "type": .string(signal.kind.rawValue), "title": .string(signal.kind.title),
            "quote": .string(signal.quote), "confidence": JSON(signal.confidence), "genuine": .bool(signal.isGenuine),
            "detector": .string(signal.detector.rawValue), "status": .string(signal.status.rawValue),
            "deal_id": JSON(signal.dealID), "contact_id": JSON(signal.contactID),
            "conversation_id": JSON(signal.conversationID), "message_id": JSON(signal.messageID),
            "decided_at": instant(signal.decidedAt), "decided_by": JSON(signal.decidedBy),
            "detected_at": instant(signal.detectedAt),
        ]
    }

    package static func order(_ order: Order) -> JSON {
        let details = order.details
        return [
            "id": JSON(order.id), "source": .string(details.source.rawValue),
            "external_id": .string(details.externalID), "number": .string(details.number),
            "contact_id": JSON(details.contactID), "total": amount(details.total, details.currency),
            "currency": .string(details.currency.code), "status": .string(details.status),
            "fulfilment_status": JSON(details.fulfilmentStatus), "placed_at": instant(details.placedAt),
            "created_at": instant(order.createdAt),
        ]
    }

    package static func timelineEntry(_ entry: TimelineEntry) -> JSON {
        [
            "kind": .string(entry.kind.rawValue), "at": instant(entry.at), "title": .string(entry.title),
            "details": .object(entry.details),
            "record": ["kind": .string(entry.record), "id": JSON(entry.recordID)],
        ]
    }

    package static func timeline(_ page: TimelinePage) -> JSON {
        ["entries": .array(page.entries.map(timelineEntry)), "next": JSON(page.next)]
    }

    package static func loyaltyEntry(_ entry: LoyaltyEntry) -> JSON {
        [
            "id": JSON(entry.id), "contact_id": JSON(entry.contactID), "points": JSON(entry.points),
            "balance": JSON(entry.balance), "reason": .string(entry.reason), "at": instant(entry.at),
        ]
    }

    package static func ticket(_ ticket: Ticket) -> JSON {
        [
            "id": JSON(ticket.id), "number": .string(ticket.number), "subject": .string(ticket.details.subject),
            "status": .string(ticket.details.status.rawValue), "priority": .string(ticket.details.priority.rawValue),
            "contact_id": JSON(ticket.details.contactID), "opened_at": instant(ticket.openedAt),
            "closed_at": instant(ticket.closedAt), "created_at": instant(ticket.createdAt),
        ]
    }

    package static func reminder(_ reminder: Reminder) -> JSON {
        [
            "id": JSON(reminder.id), "kind": .string(reminder.kind.rawValue),
            "activity_id": JSON(reminder.activityID), "subject": .string(reminder.subject),
            "user_id": JSON(reminder.userID), "at": instant(reminder.at), "seen_at": instant(reminder.seenAt),
        ]
    }

    package static func form(_ form: Form) -> JSON {
        let details = form.details
        return [
            "id": JSON(form.id), "name": .string(details.name), "fields": .array(details.fields.map(\.json)),
            "pipeline_id": JSON(details.pipelineID), "stage_id": JSON(details.stageID),
            "owner_id": JSON(details.ownerID), "honeypot": .string(details.honeypot),
            "rate_per_minute": JSON(details.ratePerMinute), "submissions": JSON(form.submissions),
            "dropped": JSON(form.dropped), "created_at": instant(form.createdAt),
        ]
    }
}
