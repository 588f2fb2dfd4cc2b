import DatePhrases

/// What a deal carries for being closed: when, and for a lost one why.
struct Closing: Sendable, Hashable {
    var closeDate: String?
    var lostReason: LostReason?
    var lostNote: String?

    static let none = Closing(closeDate: nil, lostReason: nil, lostNote: nil)

    init(closeDate: String?, lostReason: LostReason?, lostNote: String?) {
        self.closeDate = closeDate
        self.lostReason = lostReason
        self.lostNote = lostNote
    }

    init(of deal: Deal) {
        self.init(closeDate: deal.details.closeDate, lostReason: deal.lostReason, lostNote: deal.lostNote)
    }

    /// What a stage of this kind asks for, from what was given: a closed deal has a date, today's unless given; a lost
    /// one a reason, and a note where the reason is `other`.
    ///
    /// - Throws: `CRMError.required` with everything that is missing at once.
    init(
        entering kind: StageKind, closeDate: String?, lostReason: LostReason?, lostNote: String?,
        today session: CRMSession
    ) throws {
        let date = try TextRule.date(closeDate, "close_date")
        self.closeDate = kind == .open ? date : date ?? session.today
        guard kind == .lost else {
            if lostReason != nil || lostNote != nil {
                throw CRMError.invalid(field: "lost_reason", reason: "is only for a deal that is lost")
            }
            return
        }
        guard let lostReason else {
            throw CRMError.required([
                RequiredField("lost_reason", prompt: "why it was lost", choices: LostReason.allCases.map(\.rawValue))
            ])
        }
        let note = try TextRule.optional(lostNote, "lost_note", limit: TextRule.noteLimit)
        if lostReason == .other, note == nil {
            throw CRMError.required([RequiredField("lost_note", prompt: "what the other reason was")])
        }
        self.lostReason = lostReason
        self.lostNote = note
    }

    /// Days from the day a deal was made to its close date, 0 where it was entered afterwards; nil for an open one.
    func daysToClose(from createdAt: Int64, in kind: StageKind, session: CRMSession) -> Int64? {
        guard kind != .open, let closed = closeDate.flatMap(LocalDay.date) else { return nil }
        let made = (Zone(session.zone) ?? .utc).local(createdAt).date
        return Int64(max(0, closed.dayNumber - made.dayNumber))
    }

    /// The probability that a deal has in a stage: the stage's, unless set; a closed deal's cannot be set.
    static func probability(
        _ given: Int64?, in kind: StageKind, stageProbability: Int64
    ) throws(CRMError) -> Int64 {
        guard let given else { return stageProbability }
        guard (0...100).contains(given) else {
            throw CRMError.invalid(field: "probability", reason: "must be between 0 and 100, not \(given)")
        }
        guard kind == .open || given == stageProbability else {
            throw CRMError.invalid(field: "probability", reason: "of a deal that is \(kind) is \(stageProbability)")
        }
        return given
    }
}
