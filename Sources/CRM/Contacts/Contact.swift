import Storage

/// A person the account's team talks to.
package struct Contact: Sendable, Hashable {
    package let id: Int64
    package let details: ContactDetails
    package let version: Int64
    package let createdAt: Int64
    package let archivedAt: Int64?
    /// The contact that this one was merged into; who asks for it is given that one.
    package let mergedInto: Int64?
    /// When the person was erased for privacy; nothing of theirs is left in it.
    package let erasedAt: Int64?
    /// The id that was asked for, where it was of a contact merged into this one.
    package var redirectedFrom: Int64?

    /// First and last name as far as they are known.
    package var fullName: String? {
        let parts = [details.firstName, details.lastName].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    static let columns: SQL = """
        id, first_name, last_name, email, phone, company_id, zone, version, created_at, archived_at, owner_id, \
        merged_into, erased_at
        """

    init(row: Row) {
        id = row.int(0)
        var details = ContactDetails()
        details.firstName = row.optionalText(1)
        details.lastName = row.optionalText(2)
        details.email = row.optionalText(3)
        details.phone = row.optionalText(4)
        details.companyID = row.optionalInt(5)
        details.zone = row.optionalText(6)
        details.ownerID = row.optionalInt(10)
        self.details = details
        version = row.int(7)
        createdAt = row.int(8)
        archivedAt = row.optionalInt(9)
        mergedInto = row.optionalInt(11)
        erasedAt = row.optionalInt(12)
    }
}

/// What may be set on a contact.
package struct ContactDetails: Sendable, Hashable {
    package var firstName: String?
    package var lastName: String?
    package var email: String?
    package var phone: String?
    package var companyID: Int64?
    /// An IANA zone.
    package var zone: String?
    /// The user who looks after the contact.
    package var ownerID: Int64?

    package init(
        firstName: String? = nil, lastName: String? = nil, email: String? = nil, phone: String? = nil,
        companyID: Int64? = nil, zone: String? = nil, ownerID: Int64? = nil
    ) {
        self.firstName = firstName
        self.lastName = lastName
        self.email = email
        self.phone = phone
        self.companyID = companyID
        self.zone = zone
        self.ownerID = ownerID
    }
}

extension ContactDetails: Editable {
    static let fields: [Field<ContactDetails>] = [
        .text("first_name", \.firstName),
        .text("last_name", \.lastName),
        .text("email", \.email),
        .text("phone", \.phone),
        .integer("company_id", \.companyID),
        .text("zone", \.zone),
        .integer("owner_id", \.ownerID),
    ]

    /// Trims and checks what differs from `old`: only changed fields are validated.
    mutating func check(against old: ContactDetails) throws {
        if firstName != old.firstName { firstName = try TextRule.optional(firstName, "first_name", limit: 100) }
        if lastName != old.lastName { lastName = try TextRule.optional(lastName, "last_name", limit: 100) }
        if email != old.email { email = try TextRule.email(email) }
        if phone != old.phone { phone = try TextRule.phone(phone) }
        if zone != old.zone { zone = try TextRule.zone(zone) }
    }
}
