package import DefinitionFiles

/// Something that is not as it should be, for the person who reads the report.
package struct Finding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case reply, calls, node, state, outcome, error, that, request, writes
        case unforeseenRequest = "unforeseen_request"
        case unusedAnswer = "unused_answer"
        case unexpectedError = "unexpected_error"
        case refusedRequest = "refused_request"
        /// The turn could not happen.
        case play
        /// A replay with a crash or a fault came to something else.
        case crash, fault
        case judge
    }

    package var kind: Kind
    /// Where the script says what was expected, or the turn.
    package var position: SourcePosition
    /// The turn's place, from 0.
    package var turn: Int
    /// One sentence.
    package var message: String
    package var expected: String?
    package var got: String?
    /// What to do about it, where that is plain.
    package var hint: String?

    package init(
        _ kind: Kind, at position: SourcePosition, turn: Int, _ message: String, expected: String? = nil,
        got: String? = nil, hint: String? = nil
    ) {
        self.kind = kind
        self.position = position
        self.turn = turn
        self.message = message
        self.expected = expected
        self.got = got
        self.hint = hint
    }
}
