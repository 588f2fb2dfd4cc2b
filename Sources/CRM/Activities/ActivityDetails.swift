import Fields
import JSON

/// What may be set on an activity.
package struct ActivityDetails: Sendable, Hashable {
    package var type: ActivityType
    package var subject: String
    package var note: String?
    package var priority: Priority
    package var due: Due?
    /// Ms since 1970 UTC: when the assignee is to be reminded.
    package var remindAt: Int64?
    package var assigneeID: Int64?

    package init(
        type: ActivityType, subject: String, note: String? = nil, priority: Priority = .normal, due: Due? = nil,
        remindAt: Int64? = nil, assigneeID: Int64? = nil
    ) {
        self.type = type
        self.subject = subject
        self.note = note
        self.priority = priority
        self.due = due
        self.remindAt = remindAt
        self.assigneeID = assigneeID
    }
}

/// The five kinds of activities.
package enum ActivityType: String, Sendable, Hashable, CaseIterable {
    /// A to-do item with priority and due date.
    case task
    /// A scheduled or logged phone call.
    case call
    /// A follow-up email action.
    case email
    case meeting
    /// A product demonstration.
    case demo

    /// As people read it.
    package var title: String {
        switch self {
        case .task: "Task"
        case .call: "Call"
        case .email: "Email"
        case .meeting: "Meeting"
        case .demo: "Demo"
        }
    }
}

package enum Priority: String, Sendable, Hashable, CaseIterable { case low, normal, high }

/// When something is due: a day, and a time only if one was given.
package struct Due: Sendable, Hashable {
    /// `YYYY-MM-DD` in the zone.
    package var on: String
    /// Ms since 1970 UTC: the time given, else the beginning of the day.
    package var at: Int64
    package var hasTime: Bool
    /// The IANA zone it was understood in.
    package var zone: String

    package init(on: String, at: Int64, hasTime: Bool, zone: String) {
        self.on = on
        self.at = at
        self.hasTime = hasTime
        self.zone = zone
    }
}

extension ActivityDetails: Editable {
    static let fields: [Field<ActivityDetails>] = [
        Field(
            name: "type", get: { .string($0.type.rawValue) },
            set: { $0.type = $1.string.flatMap(ActivityType.init(rawValue:)) ?? $0.type }),
        .text("subject", \.subject),
        .text("note", \.note),
        Field(
            name: "priority", get: { .string($0.priority.rawValue) },
            set: { $0.priority = $1.string.flatMap(Priority.init(rawValue:)) ?? $0.priority }),
        Field(name: "due", get: { Due.json($0.due) }, set: { $0.due = Due(json: $1) }),
        .integer("remind_at", \.remindAt),
        .integer("assignee_id", \.assigneeID),
    ]

    /// Trims, masks and checks what differs from `old`.
    mutating func check(against old: ActivityDetails?) throws {
        if subject != old?.subject { subject = SensitiveText.masked(try TextRule.required(subject, "subject")) }
        if note != old?.note {
            note = try TextRule.optional(note, "note", limit: TextRule.noteLimit).map(SensitiveText.masked)
        }
        if due != old?.due { _ = try TextRule.date(due?.on, "due") }
        if remindAt != old?.remindAt, let remindAt, remindAt <= 0 {
            throw CRMError.invalid(field: "remind_at", reason: "is not a time")
        }
    }
}

extension Due {
    /// In the audit a due date is one value, since its parts only mean something together.
    fileprivate static func json(_ due: Due?) -> JSON {
        guard let due else { return nil }
        return ["on": .string(due.on), "at": JSON(due.at), "has_time": .bool(due.hasTime), "zone": .string(due.zone)]
    }

    fileprivate init?(json: JSON) {
        guard let on = json["on"]?.string, let at = json["at"]?.number?.int64, let zone = json["zone"]?.string else {
            return nil
        }
        self.init(on: on, at: at, hasTime: json["has_time"]?.bool ?? false, zone: zone)
    }
}
