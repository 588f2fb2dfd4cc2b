import DatePhrases

extension TurnAction {
    /// What the script has happen, in a few words; nil where the visitor's own words say it.
    func heading(in script: ConversationScript) -> String? {
        switch self {
        case .opens: return "the conversation opens"
        case .says, .personSays: return nil
        case .advances(.by(let days, let seconds)):
            var parts: [String] = []
            if days > 0 { parts.append("\(days) day\(days == 1 ? "" : "s")") }
            for (unit, size) in [("h", Int64(3600)), ("min", 60), ("s", 1)] {
                let count = seconds % (unit == "h" ? Int64.max : size * 60) / size
                if count > 0 { parts.append("\(count) \(unit)") }
            }
            return "\(parts.isEmpty ? "0 s" : parts.joined(separator: " ")) later"
        case .advances(.to(let instant)):
            let local = (Zone(script.zone) ?? .utc).local(instant)
            return "it is \(local.date.iso) \(Self.two(local.hour)):\(Self.two(local.minute))"
        case .decides(let approves, let tool):
            return "Kim \(approves ? "agrees to" : "declines") \(tool ?? "the call that waits")"
        case .takesOver(let person): return "\(person) takes over"
        case .handsBack(let person): return "\(person) hands back"
        case .resolves(let outcome): return "the conversation is resolved from outside: \(outcome)"
        case .does(let calls): return "a colleague uses \(calls.map(\.name).joined(separator: ", "))"
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
