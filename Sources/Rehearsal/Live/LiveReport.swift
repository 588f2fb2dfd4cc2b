import DefinitionFiles
package import JSON

/// What live runs have shown, for a person and as JSON.
package struct LiveReport: Sendable {
    package let results: [LiveResult]
    package let runs: Int
    package let took: Duration

    package init(results: [LiveResult], runs: Int, took: Duration) {
        self.results = results
        self.runs = runs
        self.took = took
    }

    /// The share of all runs that passed, from 0 to 1.
    package var passRate: Double {
        let total = results.reduce(0) { $0 + $1.takes.count }
        return total == 0 ? 0 : Double(results.reduce(0) { $0 + $1.passed }) / Double(total)
    }

    // MARK: For a person

    package var text: String {
        var lines: [String] = []
        for result in results { lines += self.lines(of: result) + [""] }
        if results.count > 1 {
            lines.append(
                "all scripts  \(chances { k in results.reduce(0) { $0 + $1.passes(inARow: k) } / Double(results.count) })"
            )
        }
        let tokens = results.reduce(into: TokenCount()) { $0 += $1.tokens }
        let costs = results.compactMap(\.cost)
        lines.append(
            "\(tokens.prompt) + \(tokens.completion) tokens"
                + (costs.isEmpty ? "" : ", \(Self.money(costs.reduce(0, +)))") + ", \(Self.seconds(took))")
        let passed = results.count { $0.passed == $0.takes.count }
        lines.append("\(passed) passed, \(results.count - passed) failed")
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of result: LiveResult) -> [String] {
        let position = result.script.position
        var lines = ["\(result.script.name)  (\(position.file):\(position.line))"]
        lines.append("  \(result.passed) of \(result.takes.count) runs passed; \(chances(result.passes))")
        for (check, held, of) in result.checks where check.kind != .unexpectedError || held < of {
            lines.append(
                "  \(Self.pad("\(held)/\(of)", 7))line \(Self.pad("\(check.position.line)", 5))\(Self.short(check.text))"
            )
            if held < of, let why = Self.example(check, result) {
                lines.append("                     got \(Self.short(why))")
            }
        }
        for take in result.takes {
            if let reason = take.stopped { lines.append("  ended early: \(Self.short(reason))") }
        }
        let drifts = result.drifts
        if !drifts.isEmpty { lines.append("  calls that differ from the script's") }
        for (drift, runs, example) in drifts {
            lines.append(
                "  \(Self.pad("\(runs)/\(result.takes.count)", 7))turn \(drift.turn + 1)  \(drift.described(Self.short(example)))"
            )
        }
        let tokens = result.tokens
        var last = "  \(tokens.prompt) + \(tokens.completion) tokens"
        if let cost = result.cost { last += ", \(Self.money(cost))" }
        if let times = result.turnTimes {
            last += ", a turn \(Self.seconds(times.median)), at most \(Self.seconds(times.longest))"
        }
        return lines + [last]
    }

    /// "pass^1 80 %, pass^2 60 %, pass^5 0 %"
    private func chances(_ chance: (Int) -> Double) -> String {
        let counts = [1, 2, 3, 5, 8, 10, 20, 50].filter { $0 < runs } + [runs]
        return counts.map { "pass^\($0) \(Int((chance($0) * 100).rounded())) %" }.joined(separator: ", ")
    }

    private static func example(_ check: LiveCheck, _ result: LiveResult) -> String? {
        let finding = result.takes.lazy.flatMap(\.performance.findings).first(where: check.isRefuted)
        return finding.map { $0.got ?? $0.message }
    }

    // MARK: For a machine

    package var json: JSON {
        [
            "runs": JSON(runs), "seconds": Self.number(took.inSeconds), "pass_rate": Self.number(passRate),
            "scripts": .array(results.map(Self.json)),
        ]
    }

    private static func json(_ result: LiveResult) -> JSON {
        let runs = result.takes.count
        return [
            "conversation": .string(result.script.name), "file": .string(result.script.position.file),
            "line": JSON(result.script.position.line), "runs": JSON(runs), "passed": JSON(result.passed),
            "pass_k": .array((1...max(1, runs)).map { number(result.passes(inARow: $0)) }),
            "expectations": .array(
                result.checks.map { check, held, of in
                    [
                        "turn": JSON(check.turn + 1), "line": JSON(check.position.line),
                        "kind": .string(check.kind.rawValue), "text": .string(check.text), "held": JSON(held),
                        "of": JSON(of),
                    ]
                }),
            "calls": .array(
                result.drifts.map { drift, runs, example in
                    [
                        "turn": JSON(drift.turn + 1), "tool": .string(drift.tool), "differs": .string(drift.word),
                        "runs": JSON(runs), "example": .string(example),
                    ]
                }),
            "tokens": [
                "prompt": JSON(result.tokens.prompt), "completion": JSON(result.tokens.completion),
            ],
            "cost": result.cost.map(number) ?? .null,
            "takes": .array(
                result.takes.map { take in
                    [
                        "passed": .bool(take.hasPassed), "stopped": JSON(take.stopped),
                        "seconds": number(take.took.inSeconds),
                        "findings": .array(
                            take.performance.findings.map { finding in
                                [
                                    "turn": JSON(finding.turn + 1), "line": JSON(finding.position.line),
                                    "message": .string(finding.message), "expected": JSON(finding.expected),
                                    "got": JSON(finding.got),
                                ]
                            }),
                    ]
                }),
        ]
    }

    // MARK: Words

    private static func number(_ value: Double) -> JSON { JSONNumber(value).map { .number($0) } ?? .null }

    private static func seconds(_ duration: Duration) -> String { fixed(duration.inSeconds, 2) + " s" }

    /// Cents matter little in a run, and thousandths of them not at all.
    private static func money(_ cost: Double) -> String { "cost " + fixed(cost, 4) }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let whole = Int((value * Double(scale)).rounded())
        let fraction = String(whole % scale)
        return "\(whole / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private static func short(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= 110 ? line : line.prefix(109) + "…"
    }
}

extension CallDrift {
    fileprivate var word: String {
        switch kind {
        case .missing: "missing"
        case .extra: "extra"
        case .argument(let name): "argument \(name)"
        }
    }

    fileprivate func described(_ example: String) -> String {
        switch kind {
        case .missing: "\(tool) was not called"
        case .extra: "\(tool) was called and is not in the script: \(example)"
        case .argument(let name): "\(tool): `\(name)` is \(example)"
        }
    }
}

extension Duration {
    fileprivate var inSeconds: Double { self / .seconds(1) }
}
