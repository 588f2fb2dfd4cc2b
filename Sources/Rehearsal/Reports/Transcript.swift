package import JSON
import Runtime

/// What happened in a conversation, turn by turn, for the person who reads a report.
package struct Transcript: Sendable {
    package enum Line: Sendable, Hashable {
        /// `visitor`, `bot`, or a person's name.
        case said(by: String, text: String)
        /// Nodes that were entered one after another; `workflow` names one that runs beside the conversation.
        case nodes([String], workflow: String?)
        case call(Call)
        /// A node's error.
        case failed(node: String, message: String)
        case note(String)
    }

    package struct Call: Sendable, Hashable {
        package var name: String
        /// As the model wrote them.
        package var arguments: String
        /// `ok`, `refused`, …; nil where there is no result yet.
        package var status: String?
        package var result: JSON?
        /// `deal 1`.
        package var record: String?
        /// The workflow that runs beside the conversation and made it.
        package var workflow: String?
    }

    package struct Turn: Sendable {
        /// From 1.
        package var number: Int
        /// What the script had happen; nil where the visitor's own words say it.
        package var heading: String?
        package var lines: [Line]
        package var state: String
        package var outcome: String?
    }

    package var turns: [Turn]

    package init(_ performance: Performance) {
        turns = performance.turns.map { played in
            let turn = performance.script.turns[played.place]
            return Turn(
                number: played.place + 1, heading: turn.action.heading(in: performance.script), lines: played.lines,
                state: played.state.rawValue, outcome: played.outcome)
        }
    }
}

extension PlayedTurn {
    /// The turn's journal in the words of a report.
    fileprivate var lines: [Transcript.Line] {
        var lines: [Transcript.Line] = []
        if wasCrashed { lines.append(.note("the process ended in this turn, and the next one took it up")) }
        lines += unheard
        for item in steps { item.add(to: &lines) }
        return lines
    }

    /// Messages that no step of the journal took up: a visitor's, while a person has the conversation.
    private var unheard: [Transcript.Line] {
        var known = steps.compactMap { item in item.step.message.map { [item.step.author ?? "", $0] } }
        return messages.compactMap { message in
            let author = message.author.name
            if let place = known.firstIndex(where: { $0[0].hasSuffix(author) && $0[1] == message.content.text }) {
                known.remove(at: place)
                return nil
            }
            return .said(by: author, text: message.content.text)
        }
    }
}

extension PlayedTurn.JournalStep {
    fileprivate func add(to lines: inout [Transcript.Line]) {
        let beside = isBackground ? workflow : nil
        func note(_ text: String) { lines.append(.note(beside.map { "\($0): \(text)" } ?? text)) }
        switch step.kind {
        case .enter:
            if case .nodes(let nodes, beside)? = lines.last {
                lines[lines.count - 1] = .nodes(nodes + [step.node], workflow: beside)
            } else {
                lines.append(.nodes([step.node], workflow: beside))
            }
        case .message, .say, .person: say(&lines)
        case .answer:
            say(&lines)
            if let unsent = step.payload["unsent"]?.string { note("not sent: \(unsent)") }
            lines += step.calls.map { call in
                .call(
                    .init(
                        name: call.name, arguments: call.arguments, status: call.status, result: call.result,
                        record: call.effect?.text, workflow: beside))
            }
        case .result:
            guard let call else { return }
            let record = call.record.flatMap { kind in call.recordID.map { "\(kind) \($0)" } }
            lines.append(
                .call(
                    .init(
                        name: call.name, arguments: call.arguments, status: call.status, result: call.result,
                        record: record, workflow: beside)))
        case .call: break
        case .approval: note("a person must agree to the call")
        case .decision:
            note("\(step.payload["state"]?.string ?? "decided") by \(step.payload["by"]?.string ?? "a person")")
        case .handoff:
            note(
                "given to \(step.payload["owner"]?.string ?? "a person")"
                    + (step.payload["note"]?.string.map { ": \($0)" } ?? ""))
        case .handback: note("handed back by \(step.payload["by"]?.string ?? "a person")")
        case .timer: note("a timer went off")
        case .interrupted: note("the answer was given up for a newer message")
        case .preempted: note("a person took over: what the model wrote was not sent")
        case .resolved: note("resolved: \(step.payload["outcome"]?.string ?? "")")
        case .error: lines.append(.failed(node: step.node, message: step.payload["message"]?.string ?? ""))
        }
    }

    private func say(_ lines: inout [Transcript.Line]) {
        guard let text = step.message else { return }
        let author = step.author ?? "bot"
        lines.append(.said(by: author.hasPrefix("person:") ? String(author.dropFirst(7)) : author, text: text))
    }
}

extension Author {
    fileprivate var name: String {
        switch self {
        case .visitor: "visitor"
        case .bot: "bot"
        case .person(let name): name
        }
    }
}
