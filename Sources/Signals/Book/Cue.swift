/// What a phrase of the cue file is for.
struct Cue: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// It speaks for a signal.
        case signal(confidence: Int)
        /// What it covers is no such signal: "budget airline".
        case not
        /// Where it stands anywhere in the message, there is no such signal.
        case unless
    }

    enum Mood: String, Sendable, CaseIterable { case any, question, statement }

    var purpose: Purpose
    /// nil: of every type; a `not` without type is a negation that denies nothing ("not only").
    var type: SignalType?
    var mood = Mood.any
    /// Whether the cue holds although it is denied: "not the decision maker" tells of authority too.
    var standsNegated = false
}
