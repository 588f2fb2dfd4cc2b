package import Expressions

/// The fields that expressions see of the records, with their types; each may be null. An amount is a whole number or
/// one with a fraction, as it was entered, so its type is left open.
package enum RecordTypes {
    package static let all: [String: ValueType] = [
        "account": record([
            "id": .int, "name": .string, "zone": .string, "currency": .string, "enabled": .list(.string),
        ]),
        "contact": record([
            "id": .int, "first_name": .string, "last_name": .string, "name": .string, "email": .string,
            "phone": .string, "company": .string, "zone": .string, "created_at": .string, "fields": customFields,
        ]),
        "company": record([
            "id": .int, "name": .string, "phone": .string, "email": .string, "website": .string,
            "linkedin_url": .string, "industry": .string, "company_size": .string, "employee_count": .int,
            "annual_revenue": .any, "street": .string, "city": .string, "region": .string, "postal_code": .string,
            "country": .string, "created_at": .string, "fields": customFields,
        ]),
        "deal": record([
            "id": .int, "name": .string, "pipeline": .string, "stage": .string, "status": .string, "amount": .any,
            "amount_mode": .string, "line_items": .list(lineItem), "currency": .string, "probability": .int,
            "close_on": .string, "lost_reason": .string,
            "lost_note": .string, "owner": .string, "source": .string, "company": .string,
            "contacts": .list(record(["id": .int, "role": .string])), "conversations": .list(.int),
            "last_activity_at": .string, "stage_entered_at": .string, "created_at": .string,
            "rotten": .bool, "converted_order": .int, "converted_at": .string, "fields": customFields,
        ]),
        "conversation": record([
            "id": .int, "channel": .string, "turns": .int, "zone": .string, "state": .string, "outcome": .string,
            "started_at": .string,
        ]),
        "message": record(["id": .int, "text": .string]),
        // What has been said in the conversation, oldest first: the last 200 messages.
        "transcript": .list(record(["id": .int, "author": .string, "text": .string])),
        // What started the run, where an event did.
        "event": .record(["kind": .string, "record": .string, "id": .int], isOpen: true),
        "activity": .record(
            [
                "id": .int, "type": .string, "subject": .string, "note": .string, "priority": .string,
                "due_on": .string, "due_at": .string, "overdue": .bool, "done": .bool, "done_at": .string,
                "assignee": .string, "contact_id": .int, "deal_id": .int, "conversation_id": .int,
                "created_at": .string,
            ], isOpen: true),
        "signal": .record(
            [
                "id": .int, "type": .string, "confidence": .int, "quote": .string, "status": .string,
                "contact_id": .int, "conversation_id": .int, "created_at": .string,
            ], isOpen: true),
    ]

    private static let lineItem = record([
        "id": .int, "deal_id": .int, "product_id": .int, "name": .string, "unit": .string, "quantity": .any,
        "unit_price": .any, "discount_percent": .any, "discount_amount": .any, "total": .any, "currency": .string,
        "created_at": .string,
    ])

    /// The fields that an account has added, by their keys, which no file knows.
    private static let customFields: ValueType = .record([:], isOpen: true)

    private static func record(_ fields: [String: ValueType]) -> ValueType { .record(fields, isOpen: false) }
}
