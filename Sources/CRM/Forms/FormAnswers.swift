import JSON

/// What a visitor has typed into a form, read field by field.
struct FormAnswers {
    var contact = ContactDetails()
    var company: String?
    var dealName: String?
    var amount: JSONNumber?
    /// By key, as typed; checked by the fields' own rules.
    var contactFields: [String: String?] = [:]
    var dealFields: [String: String?] = [:]
    /// Label and answer of what goes nowhere else.
    var rest: [(label: String, answer: String)] = []

    /// - Throws: `CRMError` that names every field that is wrong, by the form's own names: `required` where all that is
    ///   wrong is that some are missing, else `refused`.
    init(_ values: [String: String], to form: FormDetails) throws {
        var missing: [RequiredField] = []
        var refused: [RefusedField] = []
        for field in form.fields {
            let typed = values[field.key]
            guard let answer = TextRule.trimmed(typed), field.kind != .checkbox || isTicked(answer) else {
                if field.isRequired { missing.append(RequiredField(field.key, prompt: field.label)) }
                continue
            }
            do throws(FormProblem) {
                // Custom fields have rules of their own, and see what was typed as it was typed.
                try take(try Self.checked(answer, field), typed: typed ?? answer, of: field)
            } catch {
                refused.append(RefusedField(name: field.key, label: field.label, message: error.reason))
            }
        }
        guard refused.isEmpty else {
            throw CRMError.refused(
                refused + missing.map { RefusedField(name: $0.name, label: $0.prompt, message: "is required") })
        }
        guard missing.isEmpty else { throw CRMError.required(missing) }
    }

    private static func checked(_ answer: String, _ field: FormField) throws(FormProblem) -> String {
        let limit = field.kind == .multiline ? 4000 : TextRule.nameLimit
        guard answer.utf8.count <= limit || answer.count <= limit else {
            throw FormProblem("is longer than \(limit) characters")
        }
        switch field.kind {
        case .text, .multiline, .checkbox: return answer
        case .email: return try checked { try TextRule.email(answer) } ?? answer
        case .phone: return try checked { try TextRule.phone(answer) } ?? answer
        case .number:
            guard JSONNumber(literal: answer) != nil else { throw FormProblem("is not a number: \"\(answer)\"") }
            return answer
        case .date:
            guard LocalDay.isDate(answer) else {
                throw FormProblem("must be a date as YYYY-MM-DD, not \"\(answer)\"")
            }
            return answer
        case .choice:
            guard let choice = field.choices.first(where: { NameKey.of($0) == NameKey.of(answer) }) else {
                throw FormProblem("must be one of \(field.choices.joined(separator: ", "))")
            }
            return choice
        }
    }

    private mutating func take(
        _ answer: String, typed: String, of field: FormField
    ) throws(FormProblem) {
        switch field.target {
        case .firstName: contact.firstName = answer
        case .lastName: contact.lastName = answer
        case .fullName:
            let words = answer.split(separator: " ", maxSplits: 1)
            contact.firstName = words.first.map(String.init)
            contact.lastName = words.count > 1 ? TextRule.trimmed(String(words[1])) : nil
        case .email: contact.email = try Self.checked { try TextRule.email(answer) }
        case .phone: contact.phone = try Self.checked { try TextRule.phone(answer) }
        case .company: company = answer
        case .dealName: dealName = answer
        case .amount:
            guard let number = JSONNumber(literal: answer) else {
                throw FormProblem("is not an amount: \"\(answer)\"")
            }
            amount = number
        case .contactField(let key): contactFields[key] = field.kind == .checkbox ? "true" : typed
        case .dealField(let key): dealFields[key] = field.kind == .checkbox ? "true" : typed
        case .note: rest.append((field.label, answer))
        }
    }

    /// What is wrong, without the name that the record has for the field: the form has its own.
    private static func checked<T>(_ rule: () throws -> T) throws(FormProblem) -> T {
        do {
            return try rule()
        } catch CRMError.invalid(_, let reason) {
            throw FormProblem(reason)
        } catch {
            throw FormProblem("is not accepted")
        }
    }
}

/// What is wrong with one answer.
private struct FormProblem: Error {
    let reason: String
    init(_ reason: String) { self.reason = reason }
}

/// What browsers and people send for a ticked box.
private func isTicked(_ answer: String) -> Bool {
    !["false", "off", "no", "0"].contains(NameKey.of(answer))
}
