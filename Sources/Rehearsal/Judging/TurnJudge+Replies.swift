extension TurnJudge {
    func replies() -> [Finding] {
        guard let expected = turn.expect.replies else { return [] }
        let replies = played.replies
        return expected.isEveryReply ? some(expected, replies) : each(expected, replies)
    }

    /// One match: some reply has what it asks for, and no reply has what it forbids.
    private func some(_ expected: Expectation.Replies, _ replies: [String]) -> [Finding] {
        guard let match = expected.matches.first else { return [] }
        var wanted = match
        wanted.not = []
        var forbidden = TextMatch(position: match.position)
        forbidden.not = match.not
        let isMet = replies.contains { wanted.mismatch($0) == nil }
        let isClean = replies.allSatisfy { forbidden.mismatch($0) == nil }
        if isMet, isClean { return [] }
        let message =
            replies.isEmpty
            ? "the bot said nothing" : isMet ? "a reply says what it must not" : "no reply is as expected"
        return [
            finding(.reply, at: match.position, message, expected: match.described, got: Self.quoted(replies))
        ]
    }

    /// A match for each reply, in their order.
    private func each(_ expected: Expectation.Replies, _ replies: [String]) -> [Finding] {
        guard expected.matches.count == replies.count else {
            return [
                finding(
                    .reply, at: expected.position,
                    replies.isEmpty ? "the bot said nothing" : "the bot sent another number of messages",
                    expected: expected.matches.isEmpty
                        ? "no reply" : "\(amount(expected.matches.count, "reply", "replies"))",
                    got: replies.isEmpty ? "none" : "\(replies.count): " + Self.quoted(replies))
            ]
        }
        return zip(expected.matches, replies).enumerated().compactMap { place, pair in
            guard pair.0.mismatch(pair.1) != nil else { return nil }
            return finding(
                .reply, at: pair.0.position, "reply \(place + 1) is not as expected", expected: pair.0.described,
                got: "\"\(pair.1)\"")
        }
    }

    private static func quoted(_ texts: [String]) -> String {
        texts.isEmpty ? "no reply" : texts.map { "\"\($0)\"" }.joined(separator: ", ")
    }
}
