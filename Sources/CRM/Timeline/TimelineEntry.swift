package import JSON

/// One thing in a contact's timeline.
package struct TimelineEntry: Sendable, Hashable {
    package let kind: TimelineKind
    /// Ms since 1970 UTC.
    package let at: Int64
    /// One line for people.
    package let title: String
    /// What the kind has to say: amounts as decimals in major units, days `…_on`, instants `…_at` in RFC 3339.
    package let details: JSONObject
    /// The record it is about: its kind, as the audit names it, and its id.
    package let record: String
    package let recordID: Int64

    package init(
        _ kind: TimelineKind, at instant: Int64, title: String, details: JSONObject, record: String, id: Int64
    ) {
        self.kind = kind
        at = instant
        self.title = title
        self.details = details
        self.record = record
        recordID = id
    }

    init(
        _ kind: TimelineKind, at instant: Int64, title: String, details: JSONObject, record: RecordKind, id: Int64
    ) {
        self.init(kind, at: instant, title: title, details: details, record: record.rawValue, id: id)
    }
}

/// A part of a timeline, the newest entry first.
package struct TimelinePage: Sendable, Hashable {
    package let entries: [TimelineEntry]
    /// What to ask for the next page with; nil on the last one.
    package let next: String?
}
