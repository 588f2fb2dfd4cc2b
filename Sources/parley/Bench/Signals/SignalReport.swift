import JSON
import Signals

/// How well each way of finding signals does, side by side.
struct SignalReport {
    /// nil: not measured.
    struct Column {
        var title: String
        var scores: SignalScores?
    }

    var columns: [Column]
    var messages: Int
    var microseconds: Double
    var bytes: Int

    func text(_ paint: Paint) -> String {
        var table = TextTable(.text("signal"))
        for column in columns {
            table.columns += [.number(column.title), .number("recall"), .number("F1")]
        }
        for type in SignalType.allCases {
            table.rows.append([type.rawValue] + columns.flatMap { Self.cells($0.scores.map { $0[type] }) })
        }
        table.rows.append(
            ["macro"]
                + columns.flatMap { column in
                    guard let scores = column.scores else { return Self.cells(nil) }
                    return [scores.macroPrecision, scores.macroRecall, scores.macroF1].map(Self.percent)
                })
        let average = messages == 0 ? 0 : bytes / messages
        return table.text(paint)
            + "\n\(messages) messages of \(average) bytes on average; the cues take \(Figure.text(microseconds)) for one.\n"
    }

    var json: JSON {
        var members: JSONObject = [
            "messages": JSON(messages), "microseconds_per_message": .number(microseconds),
        ]
        for column in columns { members[column.title] = column.scores.map(Self.json) ?? .null }
        return .object(members)
    }

    private static func json(_ scores: SignalScores) -> JSON {
        var members: JSONObject = [
            "macro": figures(scores.macroPrecision, scores.macroRecall, scores.macroF1)
        ]
        for type in SignalType.allCases {
            let counts = scores[type]
            members[type.rawValue] = figures(counts.precision, counts.recall, counts.f1)
        }
        return .object(members)
    }

    private static func figures(_ precision: Double, _ recall: Double, _ f1: Double) -> JSON {
        ["precision": .number(precision), "recall": .number(recall), "f1": .number(f1)]
    }

    private static func cells(_ counts: SignalScores.Counts?) -> [String] {
        guard let counts else { return ["–", "–", "–"] }
        return [counts.precision, counts.recall, counts.f1].map(percent)
    }

    private static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
}
