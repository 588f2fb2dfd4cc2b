package import JSON

/// A field of a lead form: what the visitor is asked, and which field of a record gets the answer.
package struct FormField: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// One line.
        case text
        case multiline
        case email
        case phone
        case number
        /// `YYYY-MM-DD`.
        case date
        /// One of `choices`.
        case choice
        /// Ticked or not; a required one must be ticked.
        case checkbox
    }

    /// The name of the input in the form.
    package var key: String
    package var label: String
    package var kind: Kind
    package var isRequired: Bool
    /// What may be chosen, for a choice.
    package var choices: [String]
    package var target: FormTarget

    package init(
        key: String, label: String, kind: Kind = .text, isRequired: Bool = false, choices: [String] = [],
        target: FormTarget = .note
    ) {
        self.key = key
        self.label = label
        self.kind = kind
        self.isRequired = isRequired
        self.choices = choices
        self.target = target
    }
}

/// Where an answer goes.
package enum FormTarget: Sendable, Hashable {
    case firstName, lastName
    /// First word and the rest.
    case fullName
    case email, phone
    /// By name; a new one is made where there is none.
    case company
    case dealName
    /// Major units of the pipeline's currency.
    case amount
    /// A custom field of the contact, by its key.
    case contactField(String)
    /// A custom field of the deal, by its key.
    case dealField(String)
    /// The note that the deal gets with the rest.
    case note

    /// `contact.first_name`, `contact.custom.size`, `deal.amount`, `note`.
    package var text: String {
        switch self {
        case .firstName: "contact.first_name"
        case .lastName: "contact.last_name"
        case .fullName: "contact.name"
        case .email: "contact.email"
        case .phone: "contact.phone"
        case .company: "company.name"
        case .dealName: "deal.name"
        case .amount: "deal.amount"
        case .contactField(let key): "contact.custom.\(key)"
        case .dealField(let key): "deal.custom.\(key)"
        case .note: "note"
        }
    }

    package init?(text: String) {
        let plain: [FormTarget] = [
            .firstName, .lastName, .fullName, .email, .phone, .company, .dealName, .amount, .note,
        ]
        if let target = plain.first(where: { $0.text == text }) {
            self = target
            return
        }
        for (prefix, make) in [("contact.custom.", FormTarget.contactField), ("deal.custom.", FormTarget.dealField)]
        where text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count {
            self = make(String(text.dropFirst(prefix.count)))
            return
        }
        return nil
    }
}

extension FormField {
    /// As forms keep it, and as the API and definitions have it.
    package var json: JSON {
        [
            "key": .string(key), "label": .string(label), "type": .string(kind.rawValue),
            "required": .bool(isRequired), "choices": .array(choices.map(JSON.string)), "maps_to": .string(target.text),
        ]
    }

    /// - Throws: `CRMError.invalid` that names the field and what is wrong.
    package init(json: JSON) throws(CRMError) {
        guard let key = json["key"]?.string else {
            throw CRMError.invalid(field: "fields", reason: "has a field without a key")
        }
        func wrong(_ reason: String) -> CRMError { .invalid(field: "fields", reason: "\(key): \(reason)") }
        guard let kind = Kind(rawValue: json["type"]?.string ?? Kind.text.rawValue) else {
            throw wrong("type must be one of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard let target = FormTarget(text: json["maps_to"]?.string ?? FormTarget.note.text) else {
            throw wrong("maps_to must name a field such as contact.email, contact.custom.<key>, deal.amount or note")
        }
        self.init(
            key: key, label: json["label"]?.string ?? key, kind: kind, isRequired: json["required"]?.bool ?? false,
            choices: json["choices"]?.array?.compactMap(\.string) ?? [], target: target)
    }
}
