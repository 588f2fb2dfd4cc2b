import Storage

/// A field that a client asks for when a card is dropped on a column.
package struct MovePrompt: Sendable, Hashable {
    package let field: RequiredField
    /// Whether the move is refused without it.
    package let isRequired: Bool
    /// What it is where nobody says otherwise.
    package let standard: String?
}

extension CRMSession {
    /// What a move to a stage asks for, so that every client asks the same: a won deal for its date, a lost one for its
    /// date, its reason and a note (which is required where the reason is `other`). What the move lacks is also what
    /// the error of the move names.
    package func prompts(forMoving deal: Int64, to stage: StageChoice) throws -> [MovePrompt] {
        let start = try MoveStart(of: deal, to: stage, in: self)
        let kind = start.target.kind
        guard kind != .open, kind != start.deal.stageKind else { return [] }
        let date = MovePrompt(
            field: RequiredField("close_date", prompt: "when the deal was closed"), isRequired: false, standard: today)
        guard kind == .lost else { return [date] }
        let reasons = LostReason.allCases.map(\.rawValue)
        return [
            MovePrompt(
                field: RequiredField("lost_reason", prompt: "why it was lost", choices: reasons), isRequired: true,
                standard: nil),
            MovePrompt(
                field: RequiredField("lost_note", prompt: "more on why it was lost"), isRequired: false, standard: nil),
            date,
        ]
    }
}
