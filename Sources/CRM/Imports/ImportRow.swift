import DatePhrases
import JSON

/// One row of a file, read by fields.
struct ImportRow {
    let record: CSVRecord
    let plan: ImportPlan

    /// - Throws: `CRMError` for a record that cannot be trusted.
    init(_ record: CSVRecord, plan: ImportPlan) throws {
        self.record = record
        self.plan = plan
        if let problem = record.problem { throw CRMError.conflict("the line \(problem)") }
        guard record.fields.count == plan.titles.count else {
            throw CRMError.conflict(
                "the line has \(record.fields.count) fields, and the first line \(plan.titles.count)")
        }
    }

    /// The text of a field; nil where no column fills it, or its cell is empty.
    func text(_ field: String) -> String? {
        guard let place = plan.columns[field] else { return nil }
        return TextRule.trimmed(CSVCell.restored(record.fields[place]))
    }

    func int(_ field: String) throws -> Int64? {
        guard let text = text(field) else { return nil }
        guard let number = Int64(text) else {
            throw CRMError.invalid(field: field, reason: "must be a whole number, not \"\(text)\"")
        }
        return number
    }

    /// An amount in major units, exactly as written.
    func amount(_ field: String) throws -> JSONNumber? {
        guard let text = text(field) else { return nil }
        guard !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }), let number = JSONNumber(literal: text)
        else {
            throw CRMError.invalid(field: field, reason: "must be written like 1234.56, not \"\(text)\"")
        }
        return number
    }

    func bool(_ field: String) throws -> Bool? {
        guard let text = text(field) else { return nil }
        switch text.lowercased() {
        case "true", "yes", "y", "1", "x", "done": return true
        case "false", "no", "n", "0", "open": return false
        default: throw CRMError.invalid(field: field, reason: "must be yes or no, not \"\(text)\"")
        }
    }

    /// One of a list, by its name or the words of it.
    func choice<Choice: RawRepresentable & CaseIterable>(_ field: String, of type: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let text = text(field) else { return nil }
        let key = ImportField.key(text)
        guard let choice = Choice.allCases.first(where: { ImportField.key($0.rawValue) == key }) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw CRMError.invalid(field: field, reason: "must be one of \(choices), not \"\(text)\"")
        }
        return choice
    }

    /// A moment as RFC 3339 writes it, `2026-03-10T09:00:00Z`.
    func instant(_ field: String) throws -> Int64? {
        guard let text = text(field) else { return nil }
        guard let instant = InstantText.instant(text) else {
            throw CRMError.invalid(field: field, reason: "must be like 2026-03-10T09:00:00Z, not \"\(text)\"")
        }
        return instant
    }
}
