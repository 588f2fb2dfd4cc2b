import DefinitionFiles
import JSON

/// One failed conversation on one screen: what was expected, what came, what happened up to there, how to play it again.
package struct FailureText {
    let report: RunReport
    let paint: ReportPaint
    /// Characters in a line.
    let width: Int

    /// Turns before the last one that are shown.
    private static let turns = 3

    package init(_ report: RunReport, paint: ReportPaint = .plain, width: Int = 100) {
        self.report = report
        self.paint = paint
        self.width = max(40, width)
    }

    /// Every line ends with a line break.
    package func text(_ result: ScriptResult) -> String {
        let position = result.script.position
        var text = paint("✗ ", .bad) + paint(result.script.name, .title)
        text += paint("  \(position.file):\(position.line)", .faint) + "\n\n"
        let findings = result.performance.findings
        if let first = findings.first { text += self.text(first) + "\n" }
        if findings.count > 1 { text += others(findings.dropFirst()) + "\n" }
        let told = transcript(Transcript(result.performance))
        if !told.isEmpty { text += told + "\n" }
        return text + "  " + paint("again:", .faint) + " " + paint(report.again(result)) + "\n"
    }

    // MARK: What is wrong

    private func text(_ finding: Finding) -> String {
        let file = finding.position.file
        let sources = report.sources[file].map { [file: $0] } ?? [:]
        let renderer = DiagnosticRenderer(sources: sources, colour: paint.hasColour)
        // Colour and the script's text come from the renderer, which makes both safe; the rest is made safe here.
        var text = renderer.render(
            Diagnostic(at: finding.position, rule: finding.kind.rawValue, paint(finding.message)))
        if let expected = finding.expected { text += field("expected", expected, .good) }
        if let got = finding.got { text += field("got", got, .bad) }
        if let diff = finding.diff { text += field("diff", Self.marked(diff)) { changes(diff, $0) } }
        if let hint = finding.hint { text += field("hint", hint, .plain) }
        return text
    }

    /// What else is wrong in the turn, shorter: the first explains it more often than not.
    private func others(_ findings: ArraySlice<Finding>) -> String {
        var text = "  " + paint("also:", .faint) + "\n"
        for finding in findings.prefix(Self.others) {
            let place = "\(finding.position.file):\(finding.position.line)"
            text += "    " + paint(place, .faint) + "  " + paint(finding.message.inOneLine(width - 8)) + "\n"
            for (name, value) in [("expected", finding.expected), ("got", finding.got)] {
                guard let value else { continue }
                let space = String(repeating: " ", count: Self.label - name.count)
                text += "      " + paint(name, .faint) + space + paint(value.inOneLine(width - 16)) + "\n"
            }
        }
        let rest = findings.count - Self.others
        return rest > 0 ? text + paint("    and \(rest) more", .faint) + "\n" : text
    }

    private static let others = 4
    private static let label = 10

    private func field(_ name: String, _ value: String, _ role: ReportRole) -> String {
        field(name, value) { lines in lines.map { paint($0, role) } }
    }

    private func field(_ name: String, _ value: String, _ write: ([String]) -> [String]) -> String {
        let lines = write(wrapped(value, to: width - 2 - Self.label))
        let space = String(repeating: " ", count: Self.label)
        return lines.enumerated().map { place, line in
            "  " + (place == 0 ? paint(name, .faint) + space.dropFirst(name.count) : space) + line + "\n"
        }.joined()
    }

    /// The difference as signs, as plain text shows it: `on [-Friday-]{+Thursday+}`.
    private static func marked(_ diff: TextDiff) -> String {
        diff.pieces.map { piece in
            switch piece {
            case .same(let text): text
            case .removed(let text): "[-\(text)-]"
            case .added(let text): "{+\(text)+}"
            }
        }.joined()
    }

    /// The marked lines, coloured: a change may go over a line's end.
    private func changes(_ diff: TextDiff, _ lines: [String]) -> [String] {
        guard paint.hasColour else { return lines.map { paint($0) } }
        var role = ReportRole.faint
        return lines.map { line in
            var (painted, run) = ("", "")
            var rest = line[...]
            func flush() {
                painted += paint(run, role)
                run = ""
            }
            while let first = rest.first {
                if rest.hasPrefix("[-") || rest.hasPrefix("{+") {
                    flush()
                    role = first == "[" ? .bad : .good
                }
                if rest.hasPrefix("-]") || rest.hasPrefix("+}") {
                    run += rest.prefix(2)
                    rest = rest.dropFirst(2)
                    flush()
                    role = .faint
                    continue
                }
                run.append(first)
                rest = rest.dropFirst()
            }
            flush()
            return painted
        }
    }

    // MARK: What happened

    private func transcript(_ transcript: Transcript) -> String {
        var text = ""
        let first = max(0, transcript.turns.count - 1 - Self.turns)
        if first > 0 { text += before(transcript.turns.prefix(first)) }
        for (place, turn) in transcript.turns.enumerated().dropFirst(first) {
            let isLast = place == transcript.turns.count - 1
            let heading = "turn \(turn.number)" + (turn.heading.map { ": \($0)" } ?? "")
            let end = turn.outcome.map { "\(turn.state): \($0)" } ?? turn.state
            text += "  " + paint(heading, .title) + (isLast ? paint("  (then \(end))", .faint) : "") + "\n"
            for line in Self.shortened(turn.lines) { text += self.line(line, isShort: !isLast) }
        }
        return text
    }

    /// A turn in which weeks pass has more steps than a screen has lines: those in the middle are left out.
    private static func shortened(_ lines: [Transcript.Line]) -> [Transcript.Line] {
        let (first, last) = (6, 16)
        guard lines.count > first + last + 1 else { return lines }
        let rest = lines.count - first - last
        return lines.prefix(first) + [.note("… \(rest) lines left out; --report has them all")] + lines.suffix(last)
    }

    /// Turns that are not shown, and the records that they made: a condition may be about those.
    private func before(_ turns: ArraySlice<Transcript.Turn>) -> String {
        let records = turns.flatMap { turn in
            turn.lines.compactMap { line -> String? in
                guard case .call(let call) = line, let record = call.record else { return nil }
                return "turn \(turn.number): \(call.name) → \(record)"
            }
        }
        let text = paint("  (\(turns.count) turn\(turns.count == 1 ? "" : "s") before)", .faint) + "\n"
        return text + records.suffix(5).map { row("call", .call, $0.inOneLine(width - 14), .faint) }.joined()
    }

    private func line(_ line: Transcript.Line, isShort: Bool) -> String {
        switch line {
        case .said(let author, let text):
            let role: ReportRole = author == "visitor" ? .visitor : author == "bot" ? .bot : .person
            return row(author, role, isShort ? text.inOneLine(width - 14) : text, .plain)
        case .nodes(let nodes, let workflow):
            if isShort { return "" }
            return row("node", .faint, (workflow.map { "\($0): " } ?? "") + nodes.joined(separator: " → "), .faint)
        case .call(let call):
            let beside = call.workflow.map { "\($0): " } ?? ""
            let named = row(
                "call", .call, (beside + "\(call.name) \(call.arguments)").inOneLine((width - 14) * (isShort ? 1 : 2)),
                .plain)
            // What the runtime's own tools answer is always the same.
            let isPlain = isShort || ScriptBuiltins.names.contains(call.name)
            return isPlain && call.status == "ok" ? named : named + row("", .faint, outcome(of: call), .faint)
        case .failed(let node, let message): return row("error", .bad, "\(node): \(message)", .bad)
        case .note(let text): return isShort ? "" : row("·", .faint, text.inOneLine((width - 14) * 2), .faint)
        }
    }

    private func outcome(of call: Transcript.Call) -> String {
        guard let status = call.status else { return "→ no result yet" }
        if status == "ok", let record = call.record { return "→ \(record)" }
        let result = call.result?["error"]?.string ?? call.result?.text ?? ""
        return ("→ " + (status == "ok" ? "" : "\(status): ") + result).inOneLine(width - 14)
    }

    private func row(_ name: String, _ role: ReportRole, _ text: String, _ textRole: ReportRole) -> String {
        let space = String(repeating: " ", count: max(1, 9 - name.count))
        let lines = wrapped(text, to: width - 13)
        return lines.enumerated().map { place, line in
            (place == 0 ? "    " + paint(name, role) + space : String(repeating: " ", count: 13))
                + paint(line, textRole) + "\n"
        }.joined()
    }

    // MARK: Lines

    /// A text that is longer than a screen tells no more by all of it.
    private static let longest = 1500

    /// Broken at blanks and behind commas; what is longer than a line by itself is broken anywhere.
    private func wrapped(_ text: String, to width: Int) -> [String] {
        let shown = text.prefix(Self.longest)
        let text = shown.endIndex == text.endIndex ? text : shown + "… (\(text.count - Self.longest) characters more)"
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
            paragraph -> [String] in
            var lines: [String] = []
            var rest = paragraph
            while rest.count > width {
                let limit = rest.index(rest.startIndex, offsetBy: width)
                let blank = rest[..<limit].lastIndex { $0 == " " || $0 == "," }
                guard let blank, blank > rest.startIndex else {
                    lines.append(String(rest[..<limit]))
                    rest = rest[limit...]
                    continue
                }
                let next = rest.index(after: blank)
                // A comma stays where it is; a blank makes way for the line's end.
                lines.append(String(rest[..<(rest[blank] == "," ? next : blank)]))
                rest = rest[next...]
            }
            return lines + [String(rest)]
        }
    }
}

extension String {
    /// Without line breaks, and no longer than so many characters.
    func inOneLine(_ limit: Int) -> String {
        let line = split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }
}
