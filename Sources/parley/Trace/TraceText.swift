import JSON
import Runtime

/// A trace for a person.
struct TraceText: Sendable {
    let paint: Paint
    /// The zone that times are shown in.
    let zone: String
    /// Whole prompts, arguments and results.
    var isFull = false

    func text(_ trace: ConversationTrace) -> String {
        let row = trace.conversation
        let contact = row.contact.map { "contact \($0)" } ?? "no contact"
        let state = row.outcome.map { "\(row.state.rawValue): \($0)" } ?? row.state.rawValue
        var text =
            paint("conversation \(row.id)", .bold)
            + " · \(trace.workflow) · \(row.channel) · \(contact) · \(state.printable)\n"
        text += paint("begun \(InstantText.local(row.createdAt, in: zone)) (\(zone))", .dim) + "\n"
        var shown: Set<String> = []
        for turn in trace.turns { text += "\n" + self.turn(turn, of: trace, shown: &shown) }
        let timings = TraceTimings(trace).text(paint)
        text += timings.isEmpty ? "" : "\n" + timings
        return text + "\n" + TraceTotals(trace).text + "\n"
    }

    func turn(_ turn: ConversationTrace.Turn?, of trace: ConversationTrace) -> String {
        var shown: Set<String> = []
        return turn.map { self.turn($0, of: trace, shown: &shown) } ?? ""
    }

    private func turn(
        _ turn: ConversationTrace.Turn, of trace: ConversationTrace, shown: inout Set<String>
    ) -> String {
        let title =
            turn.isForeground ? "turn \(turn.number)" : "run \(turn.run), \(turn.workflow), beside the conversation"
        var text = paint(title, .bold) + "\n"
        for step in turn.steps {
            if let hash = step.prompt, shown.insert(hash).inserted { text += prompt(hash, trace.prompts[hash]) }
            text += self.step(step)
        }
        return text
    }

    private func prompt(_ hash: String, _ body: String?) -> String {
        guard let body else { return "" }
        let title = "    " + paint("prompt \(hash.prefix(8))", .magenta)
        if isFull {
            return title + "\n"
                + body.printable.split(separator: "\n", omittingEmptySubsequences: false).map { "      \($0)\n" }
                .joined()
        }
        let short = body.shortened(to: 100)
        return title + " \(short)" + paint(" (\(body.count) characters; --full shows all)", .dim) + "\n"
    }

    private func step(_ step: TraceStep) -> String {
        switch step.kind {
        case .enter: "  " + paint("node \(step.node)", .cyan) + "\n"
        case .message: said(paint("visitor", .bold, .green), step.message)
        case .say: said(paint("bot", .bold, .blue), step.message)
        case .person:
            said(paint(String((step.author ?? "person").drop { $0 != ":" }.dropFirst()), .bold, .magenta), step.message)
        case .answer: answer(step)
        // Shown with its call.
        case .result, .call: ""
        case .approval: note("waits for a person's word (approval \(step.payload["approval"]?.text ?? "?"))")
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
        case .error:
            "    "
                + paint(
                    "✗ \(step.payload["kind"]?.string ?? "error"): \(step.payload["message"]?.string ?? "")".printable,
                    .red) + "\n"
        }
    }

    private func said(_ name: String, _ text: String?) -> String {
        "    \(name)  " + (text ?? "").printable.replacing("\n", with: "\n      ") + "\n"
    }

    private func note(_ text: String) -> String { "    " + paint("· " + text.printable, .dim) + "\n" }

    private func answer(_ step: TraceStep) -> String {
        var text = ""
        if step.isModels {
            var parts: [String] = []
            // Not every server says which model it is.
            if let model = step.payload["model"]?.string { parts.append(model) }
            if let tokens = step.tokens { parts.append("\(tokens.prompt) + \(tokens.completion) tokens") }
            if let took = step.microseconds { parts.append(InstantText.span(microseconds: took)) }
            if let finish = step.payload["finish"]?.string { parts.append(finish) }
            text += "    " + paint("model", .magenta) + " " + parts.joined(separator: " · ").printable + "\n"
        }
        if let message = step.message { text += said(paint("bot", .bold, .blue), message) }
        if let unsent = step.payload["unsent"]?.string { text += note("not sent: \(clipped(unsent))") }
        for call in step.calls { text += self.call(call) }
        return text
    }

    private func call(_ call: TraceStep.Call) -> String {
        var text = "      " + paint("▸ \(call.name.shortened(to: 60))", .cyan) + " " + clipped(call.arguments) + "\n"
        guard let result = call.result else { return text + "        " + paint("no result", .yellow) + "\n" }
        let status = call.status ?? "ok"
        text += "        " + paint("→", status == "ok" ? .green : .yellow) + (status == "ok" ? " " : " \(status): ")
        text += isFull ? result.text.printable : ResultText.line(result)
        if let effect = call.effect { text += paint("  ⇒ \(effect.text)", .green) }
        if let took = call.microseconds { text += paint("  \(InstantText.span(microseconds: took))", .dim) }
        return text + "\n"
    }

    private func clipped(_ text: String) -> String { isFull ? text.printable : text.shortened(to: 120) }
}
