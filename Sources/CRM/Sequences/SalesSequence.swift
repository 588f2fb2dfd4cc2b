import Storage

/// A sequence, or playbook: the activities that a deal gets when it enters a stage.
package struct SalesSequence: Sendable, Hashable {
    package let id: Int64
    package let details: SequenceDetails
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?
}

/// Whether a deal that enters the stage again gets the steps again.
package enum SequenceRepeats: String, Sendable, Hashable, CaseIterable {
    case once
    case everyEntry = "every_entry"
}

/// A step of a sequence, as an activity is made from it.
package struct SequenceStep: Sendable, Hashable {
    package var type: ActivityType
    package var subject: String
    package var note: String?
    /// Due so many days after the deal entered the stage: 0 is that day.
    package var day: Int
    package var priority: Priority

    package init(
        _ type: ActivityType, _ subject: String, day: Int, priority: Priority = .normal, note: String? = nil
    ) {
        self.type = type
        self.subject = subject
        self.note = note
        self.day = day
        self.priority = priority
    }
}

/// A deal's way through a sequence, from one entry into its stage on.
package struct Enrolment: Sendable, Hashable {
    package enum End: String, Sendable, Hashable, CaseIterable {
        /// The deal went on to another stage.
        case left
        case closed
        case archived
        /// Somebody stopped it.
        case stopped
    }

    package let id: Int64
    package let dealID: Int64
    package let sequenceID: Int64
    /// The entry into the stage, a row of the deal's history.
    package let transitionID: Int64
    package let createdAt: Int64
    /// When its open steps were cancelled; nil while it goes on, and when all was done.
    package let endedAt: Int64?
    package let endedBecause: End?

    static let columns: SQL = "id, deal_id, sequence_id, transition_id, created_at, ended_at, ended_because"

    init(row: Row) {
        id = row.int(0)
        dealID = row.int(1)
        sequenceID = row.int(2)
        transitionID = row.int(3)
        createdAt = row.int(4)
        endedAt = row.optionalInt(5)
        endedBecause = row.optionalText(6).flatMap(End.init(rawValue:))
    }
}
