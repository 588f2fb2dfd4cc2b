/// E-mail addresses (RFC 5321, 4.1.2, with letters beyond ASCII as in RFC 6531); the domain is normalised to small
/// letters, the name before it stays, since whether its letter case counts is the host's to say.
enum EmailAddress {
    /// RFC 5321, 4.5.3.1: at most 64 bytes of name and 254 of address; a comment or an address literal is refused.
    static func normalized(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count <= 254, let at = text.lastIndex(of: UInt8(ascii: "@")), (1...64).contains(at) else {
            return nil
        }
        let name = text.part(0..<at)
        guard name[0] == UInt8(ascii: "\"") ? isQuoted(name) : isPlain(name), DomainName.hasLettersOnly(name),
            DomainName.isName(text.part((at + 1)..<text.count))
        else { return nil }
        return String(unsafeUninitializedCapacity: text.count) { output in
            for place in 0..<text.count { output[place] = place > at ? text[place].lowercased : text[place] }
            return text.count
        }
    }

    /// Words with single dots between.
    private static func isPlain(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var wasDot = true
        for byte in name {
            if byte == UInt8(ascii: ".") {
                guard !wasDot else { return false }
                wasDot = true
            } else {
                guard isAtom(byte) else { return false }
                wasDot = false
            }
        }
        return !wasDot
    }

    /// RFC 5322, 3.2.3: atext.
    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "#")...UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "?"),
            UInt8(ascii: "^")...UInt8(ascii: "`"), UInt8(ascii: "{")...UInt8(ascii: "~"), 0x80...:
            true
        default: byte.isLetterOrDigit
        }
    }

    /// `"…"`, in which a quotation mark and a backslash have a backslash before them.
    private static func isQuoted(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.count > 2, name[name.count - 1] == UInt8(ascii: "\"") else { return false }
        var place = 1
        while place < name.count - 1 {
            let byte = name[place]
            if byte == UInt8(ascii: "\\") {
                place += 1
                guard place < name.count - 1 else { return false }
            } else if byte == UInt8(ascii: "\"") {
                return false
            }
            guard name[place] >= 0x20, name[place] != 0x7F else { return false }
            place += 1
        }
        return true
    }
}
