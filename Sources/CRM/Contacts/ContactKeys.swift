/// Phone numbers as they are compared: digits without leading zeros, and without the extension.
package enum PhoneKey {
    package static func of(_ phone: String?) -> String? {
        guard let phone else { return nil }
        var digits = ""
        for byte in phone.utf8 {
            if byte == UInt8(ascii: "x") || byte == UInt8(ascii: "#") { break }
            guard (0x30...0x39).contains(byte), byte != 0x30 || !digits.isEmpty else { continue }
            digits.unicodeScalars.append(Unicode.Scalar(byte))
        }
        return digits.isEmpty ? nil : digits
    }

    /// Whether two numbers may be the same line, one of them perhaps without its country's prefix.
    package static func areAlike(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        guard short.utf8.count >= shortest else { return short == long }
        return long.utf8.reversed().starts(with: short.utf8.reversed())
    }

    /// So many digits at least make a number without its prefix.
    static let shortest = 7
}

extension ContactDetails {
    /// The whole name as it is compared.
    var nameKey: String? {
        let key = NameKey.of([firstName, lastName].compactMap(\.self).joined(separator: " "))
        return key.isEmpty ? nil : key
    }

    /// What search finds the contact by.
    var searchFields: [String?] {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ")
        return [name, email, phone.map { SearchText.digits($0) ?? $0 }]
    }
}
