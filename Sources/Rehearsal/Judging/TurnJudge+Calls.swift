import JSON

extension TurnJudge {
    /// The calls that count: a call that the model repeats under the same id is no call of its own.
    private var made: [PlayedTurn.Call] { played.calls.filter { $0.status != "repeated" } }

    func calls() -> [Finding] {
        guard let expected = turn.expect.calls else { return [] }
        return expected.allowsOthers ? included(expected) : exactly(expected)
    }

    private func exactly(_ expected: Expectation.Calls) -> [Finding] {
        let made = made
        for (place, match) in expected.items.enumerated() {
            guard made.indices.contains(place) else {
                return [missing(match, "call \(place + 1) was not made: \(match.name)", made)]
            }
            if let difference = match.difference(from: made[place]) {
                return [
                    finding(
                        .calls, at: match.position, "call \(place + 1) is not as expected: \(difference)",
                        expected: match.described, got: made[place].described)
                ]
            }
        }
        guard made.count > expected.items.count else { return [] }
        let extra = made[expected.items.count]
        return [
            finding(
                .calls, at: expected.position,
                "\(amount(made.count - expected.items.count, "call")) more than expected",
                expected: amount(expected.items.count, "call"), got: extra.described,
                hint: "list it, or use `calls_include` if others do not matter")
        ]
    }

    /// In their order, with others between them.
    private func included(_ expected: Expectation.Calls) -> [Finding] {
        let made = made
        var next = 0
        for match in expected.items {
            guard let place = made[next...].firstIndex(where: { match.difference(from: $0) == nil }) else {
                return [missing(match, "\(match.name) was not called as expected", made)]
            }
            next = place + 1
        }
        return []
    }

    private func missing(
        _ match: Expectation.CallMatch, _ message: String, _ made: [PlayedTurn.Call]
    ) -> Finding {
        finding(
            .calls, at: match.position, message, expected: match.described,
            got: made.isEmpty ? "no call" : made.map(\.described).joined(separator: "; "))
    }
}

extension Expectation.CallMatch {
    /// What is another in a call; nil where it is as expected. Without a status it must have succeeded.
    func difference(from call: PlayedTurn.Call) -> String? {
        guard call.name == name else { return "it is another tool" }
        let given = (try? JSON(parsing: call.arguments))?.object ?? [:]
        for (key, value) in arguments where given[key] != value {
            guard let other = given[key] else { return "`\(key)` is not given" }
            return "`\(key)` is \(other.text)"
        }
        guard call.status == status ?? "ok" else { return "its result is \(call.status)" }
        return nil
    }

    var described: String {
        let text = arguments.isEmpty ? "" : " \(JSON.object(arguments).text)"
        return name + text + (status.map { " (\($0))" } ?? "")
    }
}

extension PlayedTurn.Call {
    var described: String {
        let error = status == "ok" ? "" : " (\(status)\(result?["error"]?.string.map { ": \($0)" } ?? ""))"
        return "\(name) \(arguments)\(error)"
    }
}
