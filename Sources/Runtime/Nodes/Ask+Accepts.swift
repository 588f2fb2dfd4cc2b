import DatePhrases
import Fields
package import JSON
import Patterns
package import Workflows

extension Ask {
    /// What is said, without a `reprompt`, of an answer that does not pass; nil to ask the same again.
    var ownReprompt: String? { if case .preset(let preset) = check { preset.message } else { nil } }

    /// The value of an answer that passes the check, or nil.
    package func accepts(_ answer: String, zone: String, now: Int64) -> JSON? {
        let answer = answer.trimmed
        guard !answer.isEmpty else { return nil }
        switch check {
        case .anything: return .string(answer)
        case .choices(let choices):
            return choices.first { $0.lowercased() == answer.lowercased() }.map(JSON.string)
        case .pattern(let source):
            guard let pattern = try? Pattern(source, dialect: .cel, anchoring: .whole), pattern.search(answer) == .match
            else { return nil }
            return .string(answer)
        // As it was written: the field that it may go to keeps it so too, with its normalised form beside it.
        case .preset(let preset): return FieldRule(preset).check(answer).isValid ? .string(answer) : nil
        case .type(let type): return Self.read(answer, as: type, zone: zone, now: now)
        }
    }

    private static func read(_ answer: String, as type: VariableType, zone: String, now: Int64) -> JSON? {
        switch type {
        case .string: return .string(answer)
        case .integer: return number(in: answer).flatMap { $0.isInteger ? .number($0) : nil }
        case .number: return number(in: answer).map(JSON.number)
        case .boolean:
            switch answer.lowercased() {
            case "yes", "y", "yeah", "yep", "sure", "ok", "okay", "true": return true
            case "no", "n", "nope", "nah", "false": return false
            default: return nil
            }
        case .oneOf(let words): return words.first { $0.lowercased() == answer.lowercased() }.map(JSON.string)
        case .date, .timestamp:
            guard case .found(let moment) = DatePhrases.parse(answer, now: now, zone: zone, purpose: .deadline) else {
                return nil
            }
            return .string(type == .date ? moment.localDate : moment.rfc3339)
        case .list, .map:
            guard let json = try? JSON(parsing: answer), type.holds(json) else { return nil }
            return json
        }
    }

    /// The one number in an answer such as "about 50 seats" or "1,200"; nil where there are several.
    private static func number(in answer: String) -> JSONNumber? {
        var found: [JSONNumber] = []
        for word in answer.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            let plain = word.filter { $0 != "," && $0 != "$" && $0 != "€" && $0 != "£" }
            let trimmed = plain.last.map { ".!?;".contains($0) } == true ? String(plain.dropLast()) : String(plain)
            if let number = JSONNumber(literal: trimmed) { found.append(number) }
        }
        return found.count == 1 ? found[0] : nil
    }
}

extension String {
    /// Without the white space at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
