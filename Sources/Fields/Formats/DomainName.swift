/// Names of hosts, as e-mail and web addresses have them (RFC 1123, 2.1; letters of other scripts as in RFC 5890).
enum DomainName {
    /// Whether it is a name with a dot: labels of 1 to 63 letters, digits and hyphens, the last without digits only.
    static func isName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (4...253).contains(text.count) else { return false }
        var label = 0
        var labels = 0
        var place = 0
        while place <= text.count {
            if place < text.count, text[place] != UInt8(ascii: ".") {
                let byte = text[place]
                guard byte >= 0x80 || byte.isLetterOrDigit || byte == UInt8(ascii: "-") else { return false }
                place += 1
                continue
            }
            guard place > label, place - label <= 63, text[label] != UInt8(ascii: "-"),
                text[place - 1] != UInt8(ascii: "-")
            else { return false }
            labels += 1
            if place == text.count { break }
            place += 1
            label = place
        }
        return labels >= 2 && isTop(text.part(label..<text.count)) && hasLettersOnly(text)
    }

    /// A top level: two characters or more, `xn--…` or letters.
    private static func isTop(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
        guard label.count >= 2 else { return false }
        if label.count > 4, label[2] == UInt8(ascii: "-"), label[3] == UInt8(ascii: "-") { return true }
        return label.allSatisfy { $0.isLetter || $0 >= 0x80 }
    }

    /// Whether what is beyond ASCII are letters, marks and digits, and none of them full-width: those are slips of an
    /// input method, and look like an address that they are not.
    static func hasLettersOnly(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.contains(where: { $0 >= 0x80 }) else { return true }
        return text.text.unicodeScalars.allSatisfy { scalar in
            guard scalar.value >= 0x80 else { return true }
            guard !(0xFF01...0xFF5E).contains(scalar.value) else { return false }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .nonspacingMark, .spacingMark, .decimalNumber:
                return true
            default: return false
            }
        }
    }
}
