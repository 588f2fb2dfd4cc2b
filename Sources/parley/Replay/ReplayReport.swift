import JSON
import Rehearsal

/// What a changed workflow would have made of stored conversations, for a person and as JSON.
struct ReplayReport {
    let verdicts: [ReplayVerdict]
    let paint: Paint

    /// The conversations that are told of, and the counts alone on the last line.
    var text: String {
        var lines: [String] = []
        for verdict in verdicts {
            let name = "conversation \(verdict.conversation)"
            switch verdict.kind {
            case .same: continue
            case .differs(let differences):
                lines.append(paint("\(name) would have gone another way", .bold, .red))
                lines += differences.flatMap(self.lines)
            case .unknown(let question):
                lines.append(
                    paint("\(name) cannot be told: the model would have been asked something new", .bold, .yellow))
                lines += self.lines(question)
            case .failed(let reason):
                lines.append(paint("\(name) could not be played", .bold, .red))
                lines.append("  " + reason.printable)
            }
            lines.append("")
        }
        return (lines + [counts]).joined(separator: "\n") + "\n"
    }

    /// "turn 3, visitor: Hello" and below it what was and what would be.
    private func lines(_ difference: ReplayVerdict.Difference) -> [String] {
        [
            "  turn \(difference.turn), \(difference.cause.shortened(to: 100))",
            "    \(difference.subject.word)  was       \(difference.was.shortened(to: 160))",
            "    \(String(repeating: " ", count: difference.subject.word.count))  would be  "
                + difference.would.shortened(to: 160),
        ]
    }

    private var counts: String {
        let same = verdicts.count { $0.kind == .same }
        let differ = verdicts.count(where: \.differs)
        let rest = verdicts.count - same - differ
        return "\(same) the same, \(differ) another way" + (rest > 0 ? ", \(rest) not to be told" : "")
    }

    var json: JSON {
        .array(
            verdicts.map { verdict in
                var object: JSONObject = ["conversation": JSON(verdict.conversation)]
                switch verdict.kind {
                case .same: object["verdict"] = "same"
                case .differs(let differences):
                    object["verdict"] = "differs"
                    object["differences"] = .array(differences.map(json))
                case .unknown(let question):
                    object["verdict"] = "unknown"
                    object["differences"] = [json(question)]
                case .failed(let reason):
                    object["verdict"] = "failed"
                    object["reason"] = .string(reason)
                }
                return .object(object)
            })
    }

    private func json(_ difference: ReplayVerdict.Difference) -> JSON {
        [
            "turn": JSON(difference.turn), "cause": .string(difference.cause),
            "subject": .string(difference.subject.rawValue), "was": .string(difference.was),
            "would": .string(difference.would),
        ]
    }
}

extension ReplayVerdict.Difference.Subject {
    fileprivate var word: String { self == .question ? "model" : rawValue }
}
