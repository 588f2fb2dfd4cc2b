import Storage

/// A record that a new one looks the same as, and why.
package struct DuplicateCandidate: Sendable, Hashable, CustomStringConvertible {
    package let id: Int64
    package let title: String
    /// What both have, the strongest first.
    package let reasons: [DuplicateReason]

    package var description: String {
        "\(id)\(title.isEmpty ? "" : " \(title)") (same \(reasons.map(\.rawValue).joined(separator: ", ")))"
    }
}

package enum DuplicateReason: String, Sendable, Hashable, CaseIterable {
    case identity
    case email
    case phone
    case nameAndCompany = "name and company"
}

extension CRMSession {
    /// Live contacts that may be the same person: by e-mail address, phone number, identity, or name and company.
    ///
    /// - Parameters:
    ///   - identities: what the new contact is known by on its channels.
    ///   - id: a contact that is not to be found: the one looked at.
    package func duplicates(
        of details: ContactDetails, identities: [ContactIdentity] = [], except id: Int64? = nil
    ) throws -> [DuplicateCandidate] {
        var reasons: [Int64: Set<DuplicateReason>] = [:]
        for identity in identities {
            try records.each(
                """
                SELECT contact_id FROM contact_identities WHERE account_id = \(account)
                    AND channel = \(identity.channel) AND external_id = \(identity.externalID)
                """
            ) { reasons[$0.int(0), default: []].insert(.identity) }
        }
        if let email = details.email {
            try records.each(
                """
                SELECT id FROM contacts
                WHERE account_id = \(account) AND email = \(email) COLLATE NOCASE AND archived_at IS NULL LIMIT 20
                """
            ) { reasons[$0.int(0), default: []].insert(.email) }
        }
        if let phone = PhoneKey.of(details.phone), phone.utf8.count >= PhoneKey.shortest {
            try records.each(
                """
                SELECT id, phone_digits FROM contacts
                WHERE account_id = \(account) AND substr(phone_digits, -7) = \(String(phone.suffix(7)))
                    AND phone_digits IS NOT NULL AND archived_at IS NULL LIMIT 50
                """
            ) { if PhoneKey.areAlike($0.text(1), phone) { reasons[$0.int(0), default: []].insert(.phone) } }
        }
        if let name = details.nameKey, let company = details.companyID {
            try records.each(
                """
                SELECT id FROM contacts
                WHERE account_id = \(account) AND name_key = \(name) AND +company_id = \(company)
                    AND archived_at IS NULL LIMIT 20
                """
            ) { reasons[$0.int(0), default: []].insert(.nameAndCompany) }
        }
        return reasons.filter { $0.key != id }.sorted { ($0.value.count, $1.key) > ($1.value.count, $0.key) }
            .prefix(20).compactMap { candidate, reasons in
                // Another user's contact is no candidate: its name would tell what they may not see.
                guard let title = try? contact(candidate).fullName ?? "" else { return nil }
                return DuplicateCandidate(
                    id: candidate, title: title, reasons: DuplicateReason.allCases.filter(reasons.contains))
            }
    }
}
