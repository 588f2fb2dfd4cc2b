import Fields
import JSON
import Storage

/// What came of a submission. A robot is told the same as a person.
package enum FormOutcome: Sendable, Hashable {
    case accepted(FormReceipt)
    /// The hidden field was filled in: nothing was made.
    case dropped
}

/// What a submission led to.
package struct FormReceipt: Sendable, Hashable {
    package let submissionID: Int64
    package let contactID: Int64
    /// Whether the contact is new.
    package let isNewContact: Bool
    package let dealID: Int64
    /// Contacts that a new one looks the same as, for somebody to look at.
    package let possibleDuplicates: [Int64]
}

extension CRMSession {
    /// Takes what a visitor has sent: finds or makes the contact, makes a deal in the form's pipeline, and appends
    /// `form.submitted`.
    ///
    /// Anybody can type anybody's address. A contact is matched by an e-mail address that was verified, and even then
    /// nothing of it is changed: what was typed goes into the deal's note. Without a match a contact is made, however
    /// many look the same, and the receipt names those.
    ///
    /// - Parameters:
    ///   - values: by the fields' keys, as they were typed; what the form does not ask is left out.
    ///   - visitorKey: what tells visitors apart, an address or a cookie; forgotten after a minute.
    /// - Throws: `CRMError` that names the fields that are wrong, or says that it was sent too often.
    package func submitForm(_ id: Int64, values: [String: String], visitorKey: String) throws -> FormOutcome {
        try requireCRM()
        let form = try form(id)
        guard form.archivedAt == nil else { throw CRMError.notFound(.form, id: id) }
        try count(visitorKey, of: form)
        if TextRule.trimmed(values[form.details.honeypot]) != nil {
            try records.execute(
                "UPDATE forms SET dropped = dropped + 1 WHERE account_id = \(account) AND id = \(id)")
            return .dropped
        }
        let answers = try FormAnswers(values, to: form.details)
        do {
            return .accepted(try accept(answers, of: form))
        } catch let error as CRMError {
            throw form.details.translated(error)
        }
    }

    private func accept(_ answers: FormAnswers, of form: Form) throws -> FormReceipt {
        var answers = answers
        let known = try verifiedContact(email: answers.contact.email)
        let duplicates = known == nil ? try self.duplicates(of: answers.contact).map(\.id) : []
        let contact: Contact
        if let known {
            contact = known
            answers.noteContact(labels: form.details.labels)
        } else {
            contact = try makeContact(answers, owner: form.details.ownerID)
        }
        let deal = try makeDeal(answers, form: form, contact: contact)
        let submission = try records.insert(
            """
            INSERT INTO form_submissions (account_id, form_id, contact_id, deal_id, at)
            VALUES (\(account), \(form.id), \(contact.id), \(deal), \(now))
            """)
        try records.execute(
            "UPDATE forms SET submissions = submissions + 1 WHERE account_id = \(account) AND id = \(form.id)")
        try audit("form.submitted", .form, form.id) { changes in
            changes.change("submission_id", nil, submission)
            changes.change("contact_id", nil, contact.id)
            changes.change("deal_id", nil, deal)
            if !duplicates.isEmpty {
                changes.change("possible_duplicates", .null, .array(duplicates.map { JSON($0) }))
            }
        }
        return FormReceipt(
            submissionID: submission, contactID: contact.id, isNewContact: known == nil, dealID: deal,
            possibleDuplicates: duplicates)
    }

    /// - Throws: `CRMError.rateLimited` where the visitor has sent the form often enough within the minute.
    private func count(_ visitorKey: String, of form: Form) throws {
        let key = try TextRule.required(visitorKey, "visitor", limit: 500)
        let minute: Int64 = 60_000
        try records.execute("DELETE FROM form_rates WHERE account_id = \(account) AND since <= \(now - minute)")
        let count = try records.first(
            "SELECT count FROM form_rates WHERE account_id = \(account) AND form_id = \(form.id) AND visitor_key = \(key)"
        ) { $0.int(0) }
        guard count ?? 0 < form.details.ratePerMinute else {
            throw CRMError.rateLimited("the form was sent too often: try again in a minute")
        }
        try records.execute(
            """
            INSERT INTO form_rates (account_id, form_id, visitor_key, since, count)
            VALUES (\(account), \(form.id), \(key), \(now), 1)
            ON CONFLICT (form_id, visitor_key) DO UPDATE SET count = count + 1
            """)
    }

    /// The live contact whose e-mail address this is, where that was verified.
    private func verifiedContact(email: String?) throws -> Contact? {
        guard let email else { return nil }
        let id = try records.first(
            """
            SELECT contact_id FROM contact_identities
            WHERE account_id = \(account) AND channel = 'email' AND external_id IN (\(email), \(email.lowercased()))
                AND is_verified = 1
            """
        ) { $0.int(0) }
        guard let id else { return nil }
        let contact = try self.contact(id)
        return contact.archivedAt == nil ? contact : nil
    }

    private func makeContact(_ answers: FormAnswers, owner: Int64?) throws -> Contact {
        var details = answers.contact
        details.ownerID = owner
        if let name = answers.company {
            details.companyID = try company(named: name)?.id ?? createCompany(CompanyDetails(name: name)).id
        }
        let contact = try createContact(details, allowsDuplicates: true)
        try setFields(of: .contact, contact.id, answers.contactFields)
        return contact
    }

    private func makeDeal(_ answers: FormAnswers, form: Form, contact: Contact) throws -> Int64 {
        let who = answers.company ?? contact.fullName ?? contact.details.email ?? contact.details.phone
        let name = answers.dealName ?? [form.details.name, who].compactMap(\.self).joined(separator: ": ")
        let draft = DealDraft(
            name: SensitiveText.masked(String(name.prefix(TextRule.nameLimit))),
            amount: answers.amount.map(AmountInput.majorUnits),
            stage: try stage(for: form), ownerID: form.details.ownerID, contactID: contact.id, source: .form)
        let deal = try createDeal(draft).id
        try setFields(of: .deal, deal, answers.dealFields)
        if !answers.rest.isEmpty {
            let text = answers.rest.map { "\($0.label): \($0.answer)" }.joined(separator: "\n")
            _ = try createNote(String(text.prefix(TextRule.noteLimit)), on: .deal(deal))
        }
        return deal
    }

    /// The form's stage; where that is gone, the first open one of its pipeline, else of the default one: a lead is
    /// never lost because the board was changed.
    private func stage(for form: Form) throws -> StageChoice {
        if let id = form.details.stageID, let stage = try? stage(id),
            let pipeline = try? pipeline(stage.pipelineID), pipeline.archivedAt == nil,
            pipeline.stages.contains(where: { $0.id == id && $0.kind == .open })
        {
            return .id(id)
        }
        guard let id = form.details.pipelineID, let pipeline = try? pipeline(id), pipeline.archivedAt == nil,
            let first = pipeline.stages.first(where: { $0.kind == .open })
        else { return .first }
        return .id(first.id)
    }
}

extension FormAnswers {
    /// Turns what was said about the contact into lines of the note.
    ///
    /// - Parameter labels: of the form's fields, by where their answers go.
    mutating func noteContact(labels: [FormTarget: String]) {
        let fullName = [contact.firstName, contact.lastName].compactMap(\.self).joined(separator: " ")
        let said: [(FormTarget, String?)] = [
            (.fullName, labels[.fullName] == nil || fullName.isEmpty ? nil : fullName),
            (.firstName, contact.firstName), (.lastName, contact.lastName), (.email, contact.email),
            (.phone, contact.phone), (.company, company),
        ]
        rest += said.compactMap { target, answer in labels[target].flatMap { label in answer.map { (label, $0) } } }
        // Values of custom fields may be secret, and a note shows them to everybody: they are left out.
        contactFields = [:]
    }
}

extension FormDetails {
    fileprivate var labels: [FormTarget: String] {
        Dictionary(fields.map { ($0.target, $0.label) }, uniquingKeysWith: { first, _ in first })
    }

    /// The error with the form's names of the fields in place of the records'.
    fileprivate func translated(_ error: CRMError) -> CRMError {
        func key(_ name: String) -> String {
            let targets: [FormTarget] =
                switch name {
                case "first_name": [.firstName, .fullName]
                case "last_name": [.lastName, .fullName]
                case "email": [.email]
                case "phone": [.phone]
                case "amount": [.amount]
                case "name": [.dealName, .company]
                default: [.contactField(name), .dealField(name)]
                }
            return fields.first { targets.contains($0.target) }?.key ?? name
        }
        switch error {
        case .invalid(let field, let reason):
            return .invalid(field: key(field), reason: reason)
        case .refused(let refused):
            return .refused(
                refused.map { RefusedField(name: key($0.name), label: $0.label, message: $0.message) })
        case .required(let required):
            return .required(required.map { RequiredField(key($0.name), prompt: $0.prompt, choices: $0.choices) })
        default:
            return error
        }
    }
}
