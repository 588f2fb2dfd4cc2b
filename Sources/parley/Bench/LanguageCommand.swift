import ArgumentParser
import JSON

/// What the designer's language costs: conditions, templates, dates in plain words, the linter.
struct LanguageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language",
        abstract: "Measure the language: conditions, templates, dates in plain words, linting 1,000 workflows.",
        discussion: "Figures of one machine vary with what else it does; a time is the best of several rounds.")

    @Option(help: "How many workflows are linted, of 50 nodes each.")
    var workflows = 1_000
    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if workflows < 1 { throw ValidationError("--workflows must be 1 or more") }
    }

    func run() throws {
        var figures = try LanguageMeasures.expressions()
        figures += LanguageMeasures.dates()
        figures.append(try LanguageMeasures.lint(workflows: workflows))
        if json {
            let members = figures.map { figure -> JSON in
                [
                    "name": .string(figure.name), "microseconds": .number(figure.microseconds),
                    "wanted": figure.wanted.map { .number($0) } ?? .null,
                ]
            }
            Terminal.output.line(JSON.object(["figures": .array(members)]).text)
        } else {
            var table = TextTable(.text("what"), .number("takes"), .number("at most"))
            for figure in figures {
                table.add(figure.name, Figure.text(figure.microseconds), figure.wanted.map(Figure.text) ?? "")
            }
            Terminal.output.write(table.text(Terminal.output.paint))
        }
    }
}

/// A time, and what it should be at most.
struct Figure: Sendable {
    var name: String
    var microseconds: Double
    var wanted: Double?

    /// In the unit that reads best.
    static func text(_ microseconds: Double) -> String {
        switch microseconds {
        case ..<1: number(microseconds * 1_000, "ns", 0)
        case ..<1_000: number(microseconds, "µs", microseconds < 10 ? 2 : 1)
        case ..<1_000_000: number(microseconds / 1_000, "ms", 0)
        default: number(microseconds / 1_000_000, "s", 2)
        }
    }

    private static func number(_ value: Double, _ unit: String, _ digits: Int) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        return (digits == 0 ? String(Int(rounded)) : String(rounded)) + " " + unit
    }
}

extension JSON {
    /// A time in a report, to a thousandth.
    static func number(_ value: Double) -> JSON {
        JSONNumber((value * 1_000).rounded() / 1_000).map { .number($0) } ?? .null
    }
}
