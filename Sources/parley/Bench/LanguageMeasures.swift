import DatePhrases
import Expressions
import Foundation
import JSON
import Workflows

/// The single measurements of `parley bench language`.
enum LanguageMeasures {
    private static let now: Int64 = 1_773_243_000_000  // 2026-03-11T15:30:00Z, a Wednesday

    // MARK: Expressions and templates

    static func expressions() throws -> [Figure] {
        let scope = Scope(
            variables: [
                "vars": Value(["seats": 50, "timeline": "next month", "size": "large"]),
                "contact": Value(["first_name": "Ada", "email": "ada@example.com"]),
            ], now: now, zone: "America/Chicago")
        let comparison = try Expressions.Expression("vars.seats > 10")
        let longer = try Expressions.Expression(
            "vars.seats >= 50 && contact.email.endsWith('@example.com') && vars.size in ['small', 'large']")
        let template = try Template(
            "Hi {{ default(contact.first_name, 'there') }}! {{ vars.seats }} seats, {{ vars.timeline }}.")
        let source = "vars.seats > 10 && contact.email != ''"
        var kept = 0
        let figures = [
            Figure(
                name: "a parsed condition, simple",
                microseconds: try best(20_000) { kept += try truth(comparison, scope) },
                wanted: 1),
            Figure(
                name: "a parsed condition of three parts",
                microseconds: try best(10_000) { kept += try truth(longer, scope) }),
            Figure(
                name: "a template with three expressions",
                microseconds: try best(5_000) { kept += try template.text(in: scope).utf8.count }),
            Figure(
                name: "to parse a condition",
                microseconds: try best(2_000) { kept += try Expressions.Expression(source).roots.count }),
        ]
        guard kept > 0 else { throw CommandFailure(.failed, "nothing was evaluated") }
        return figures
    }

    private static func truth(_ expression: Expressions.Expression, _ scope: Scope) throws -> Int {
        try expression.condition(in: scope) ? 1 : 0
    }

    // MARK: Dates

    /// Phrases alone, whole messages that hold one, and messages that hold none.
    private static let phrases = [
        "next Thursday", "tomorrow at 4pm", "in two weeks", "end of month", "the first Monday of May", "2026-04-01",
        "a week from Tuesday", "in 3 business days",
        "Sounds good, call me back next Thursday please, not before 3",
        "We have 12,000 dollars for it and would like to start by the end of June if that works for you",
        "I don't know yet, could you tell me more about the prices first?", "thx, that's all for now!",
    ]

    static func dates() -> [Figure] {
        guard let zone = Zone("America/Chicago") else { return [] }
        var found = 0
        var times: [Double] = []
        for phrase in phrases {
            let time = best(200) {
                if case .found = DatePhrases.parse(phrase, now: now, zone: zone, purpose: .deadline) { found += 1 }
            }
            times.append(time)
        }
        guard found > 0 else { return [] }
        return [
            Figure(name: "a date in plain words, mean", microseconds: times.reduce(0, +) / Double(times.count)),
            Figure(name: "a date in plain words, slowest", microseconds: times.max() ?? 0, wanted: 100),
        ]
    }

    // MARK: The linter

    /// From files, as `parley lint` reads them.
    static func lint(workflows count: Int) throws -> Figure {
        let folder = NSTemporaryDirectory() + "parley-bench-lint-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for part in ["Workflows", "Prompts"] {
            try FileManager.default.createDirectory(atPath: folder + "/" + part, withIntermediateDirectories: true)
        }
        try Data(LanguageWorkflows.prompt.utf8).write(to: URL(fileURLWithPath: folder + "/Prompts/helper.md"))
        for number in 0..<count {
            let path = folder + "/Workflows/w\(number).yaml"
            try Data(LanguageWorkflows.workflow(number).utf8).write(to: URL(fileURLWithPath: path))
        }
        let surroundings = try Surroundings.installed(Configuration())
        var rounds: [Double] = []
        for _ in 0..<3 {
            var result: LoadResult?
            let took = ContinuousClock().measure { result = Loader.load(directory: folder, into: surroundings) }
            rounds.append(took / .microseconds(1))
            guard let result, result.diagnostics.isEmpty, result.library?.workflows.count == count else {
                throw CommandFailure(.failed, "the workflows do not lint:\n" + (result?.rendered() ?? ""))
            }
        }
        return Figure(
            name: "to lint \(count) workflows of 50 nodes", microseconds: rounds.min() ?? 0,
            wanted: 2_000 * Double(count))
    }

    // MARK: -

    /// The mean time of one call in the best of 15 rounds, in microseconds.
    private static func best(_ calls: Int, _ body: () throws -> Void) rethrows -> Double {
        var best = Double.infinity
        for _ in 0..<15 {
            let start = ContinuousClock.now
            for _ in 0..<calls { try body() }
            best = min(best, (ContinuousClock.now - start) / .microseconds(1) / Double(calls))
        }
        return best
    }
}
