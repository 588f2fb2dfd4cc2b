import JSON

/// A way in which the calls of a live model differ from those that the script has for its model.
package struct CallDrift: Sendable, Hashable {
    /// The turn's place, from 0.
    package var turn: Int
    package var tool: String
    package var kind: Kind

    package enum Kind: Sendable, Hashable {
        case missing
        case extra
        /// The argument of that name has another value, or is not there.
        case argument(String)
    }

    /// What differs in a turn, each with an example.
    static func find(_ turn: ScriptTurn, _ played: PlayedTurn) -> [(drift: CallDrift, example: String)] {
        guard !turn.answers.isEmpty else { return [] }
        let scripted = turn.answers.flatMap(\.answer.calls).filter { !ScriptBuiltins.names.contains($0.name) }
        var made = played.calls.filter { !$0.isBackground && $0.status != "repeated" }
        var found: [(CallDrift, String)] = []
        for call in scripted {
            guard let place = made.firstIndex(where: { $0.name == call.name }) else {
                found.append((.init(turn: played.place, tool: call.name, kind: .missing), call.argumentsText))
                continue
            }
            let other = made.remove(at: place)
            let wanted = (try? JSON(parsing: call.argumentsText))?.object ?? [:]
            let given = (try? JSON(parsing: other.arguments))?.object ?? [:]
            for key in wanted.keys + given.keys.filter({ wanted[$0] == nil }) where wanted[key] != given[key] {
                let example =
                    "\(given[key]?.text ?? "nothing") in place of \(wanted[key]?.text ?? "nothing")"
                found.append((.init(turn: played.place, tool: call.name, kind: .argument(key)), example))
            }
        }
        for call in made {
            found.append((.init(turn: played.place, tool: call.name, kind: .extra), call.arguments))
        }
        return found.map { (drift: $0.0, example: $0.1) }
    }
}
