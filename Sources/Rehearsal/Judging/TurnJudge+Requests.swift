import JSON

extension TurnJudge {
    /// Requests to the model that the script did not foresee, that a provider would refuse, or that do not hold what
    /// they should.
    func requests() -> [Finding] {
        var findings: [Finding] = []
        if let first = played.requests.first(where: \.isUnforeseen) {
            let count = played.requests.count { $0.isUnforeseen && $0.workflow == first.workflow }
            // The client asks again after the endpoint's 500.
            let asker = first.workflow.map { "the workflow \($0)" } ?? "the conversation"
            findings.append(
                finding(
                    .unforeseenRequest, at: turn.position,
                    "\(asker) asked the model once more than the script has answers",
                    expected: amount(turn.lines(of: first.workflow).count, "request"),
                    got: "one more (\(amount(count, "try", "tries"))), which ended with \(Self.end(of: first.seen))",
                    hint: "add the answer to the turn's `model`, or find out why the model was asked"))
        }
        for request in played.requests {
            if let problem = request.seen.problem {
                findings.append(
                    finding(
                        .refusedRequest, at: request.line?.position ?? turn.position,
                        "a provider would refuse request \(request.seen.number)", expected: "a request that is valid",
                        got: problem))
            }
            if let sees = request.line?.sees { findings += check(sees, request.seen) }
        }
        return findings
    }

    /// Answers that nobody asked for.
    func scriptedAnswers() -> [Finding] {
        guard let first = played.unused.first else { return [] }
        let scripted = turn.answers.count + turn.background.values.reduce(0) { $0 + $1.count }
        return [
            finding(
                .unusedAnswer, at: first.position,
                "the model was not asked for \(played.unused.count == 1 ? "this answer" : "\(played.unused.count) answers, of which this is the first")",
                expected: amount(scripted, "request"), got: amount(scripted - played.unused.count, "request"),
                hint: "the turn ended before; the transcript shows how")
        ]
    }

    private func check(_ sees: RequestExpectation, _ seen: ChatRequestSeen) -> [Finding] {
        var findings: [Finding] = []
        func found(_ message: String, _ expected: String, _ got: String) {
            findings.append(finding(.request, at: sees.position, message, expected: expected, got: got))
        }
        let texts = seen.messages.map { $0["content"]?.string ?? $0["content"]?.text ?? "" }
        if let match = sees.message, !texts.contains(where: { match.mismatch($0) == nil }) {
            found("no message of the request is as expected", match.described, texts.last.map { "\"\($0)\"" } ?? "none")
        }
        let prompt = seen.messages.first { $0["role"]?.string == "system" }?["content"]?.string ?? ""
        if let match = sees.prompt, let wanted = match.mismatch(prompt) {
            found("the prompt is not as expected", wanted, "\"\(prompt.prefix(400))\"")
        }
        let tools = seen.toolNames
        for tool in sees.tools where !tools.contains(tool) {
            found("the request does not offer \(tool)", tool, tools.joined(separator: ", "))
        }
        for tool in sees.withoutTools where tools.contains(tool) {
            found("the request offers \(tool)", "a request without it", tools.joined(separator: ", "))
        }
        for text in sees.never where seen.text.contains(text) {
            found("the request holds what it must not", "a request without \"\(text)\"", "it is in there")
        }
        return findings
    }

    private static func end(of request: ChatRequestSeen) -> String {
        guard let last = request.lastMessage else { return "no message" }
        let text = last["content"]?.string ?? last["content"]?.text ?? ""
        return "\(last["role"]?.string ?? "?"): \"\(text.prefix(120))\""
    }

    func amount(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
    }
}
