import DatePhrases
import JSON

/// The date that words speak of.
struct DateTrial: Trial {
    mutating func answer(_ question: JSON) throws(TrialError) -> JSON {
        let text = try question.text("text")
        let now = question["now"] == nil ? nil : try Moment(question.text("now"))
        let zone = question["zone"]?.string ?? now?.zone ?? "UTC"
        let purpose: Purpose
        switch question["purpose"]?.string {
        case nil, "mention": purpose = .mention
        case "deadline": purpose = .deadline
        case let other?: throw TrialError("\"purpose\" is \"\(other)\"; it may be \"mention\" or \"deadline\"")
        }
        switch DatePhrases.parse(text, now: now?.instant ?? Moment.present, zone: zone, purpose: purpose) {
        case .found(let moment): return ["date": .string(moment.rfc3339), "grain": .string(moment.grain.rawValue)]
        case .ambiguous(let reason), .notFound(let reason): return ["error": .string(reason)]
        }
    }
}
