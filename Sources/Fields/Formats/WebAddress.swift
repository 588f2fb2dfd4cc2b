/// Addresses on the web (RFC 3986 with `http` and `https`); the scheme and the host are normalised to small letters,
/// the rest stays as it is.
enum WebAddress {
    /// The longest that browsers and servers agree on.
    private static let limit = 2048

    static func normalized(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count <= limit, let host = host(of: text), isClean(text) else { return nil }
        let address = text.part(host)
        guard DomainName.isName(address) || isIPv4(address) || isIPv6(address) else { return nil }
        return String(unsafeUninitializedCapacity: text.count) { output in
            for place in 0..<text.count {
                let isLower = place < 6 || host.contains(place)
                output[place] = isLower ? text[place].lowercased : text[place]
            }
            return text.count
        }
    }

    /// Where the host stands in what is otherwise an address.
    static func host(of text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        var reader = ByteReader(text)
        guard reader.takeWord("http") else { return nil }
        _ = reader.takeWord("s")
        guard reader.takeWord("://") else { return nil }
        var start = reader.place
        _ = reader.run { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        var end = reader.place
        // The last @ ends the user's name and password (WHATWG URL, 4.4); a name without a host is none.
        if let at = text.part(start..<end).lastIndex(of: UInt8(ascii: "@")) {
            guard at > 0 else { return nil }
            start += at + 1
        }
        let authority = text.part(start..<end)
        if let colon = authority.lastIndex(of: UInt8(ascii: ":")),
            authority.last != UInt8(ascii: "]") || authority.first != UInt8(ascii: "[")
        {
            guard isPort(authority.part((colon + 1)..<authority.count)) else { return nil }
            end = start + colon
        }
        return start < end ? start..<end : nil
    }

    private static func isPort(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (1...5).contains(text.count) else { return false }
        var reader = ByteReader(text)
        return reader.digits(text.count).map { (1...65_535).contains($0) } ?? false
    }

    /// No white space, no control characters, none of the marks that RFC 3986 never allows; what is beyond ASCII may
    /// stand in the path, but no blanks of any script.
    private static func isClean(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var isASCII = true
        for byte in text {
            switch byte {
            case ...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
                UInt8(ascii: "^"), UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
                return false
            case 0x80...: isASCII = false
            default: break
            }
        }
        return isASCII
            || text.text.unicodeScalars.allSatisfy { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
                    false
                default: true
                }
            }
    }

    private static func isIPv4(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var reader = ByteReader(text)
        for part in 0..<4 {
            if part > 0, !reader.take(".") { return false }
            var value = 0
            var count = 0
            while let digit = reader.take(where: \.isDigit) {
                if count > 0, value == 0 { return false }
                value = value * 10 + Int(digit - 0x30)
                count += 1
                if count > 3 { return false }
            }
            guard count > 0, value < 256 else { return false }
        }
        return reader.isAtEnd
    }

    /// The form alone: groups of up to four hexadecimal digits, `::` once at most (RFC 4291, 2.2).
    private static func isIPv6(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.count > 3, text[0] == UInt8(ascii: "["), text[text.count - 1] == UInt8(ascii: "]") else {
            return false
        }
        var groups = 0
        var isShortened = false
        var reader = ByteReader(text.part(1..<(text.count - 1)))
        if reader.takeWord("::") { isShortened = true }
        while !reader.isAtEnd {
            guard (1...4).contains(reader.run(\.isHexadecimal)) else { return false }
            groups += 1
            if reader.isAtEnd { break }
            if reader.takeWord("::") {
                guard !isShortened else { return false }
                isShortened = true
            } else if !reader.take(":") || reader.isAtEnd {
                return false
            }
        }
        return isShortened ? groups < 8 : groups == 8
    }
}
