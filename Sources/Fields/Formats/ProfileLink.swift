/// People on other networks.
enum ProfileLink {
    /// `@velaro`: normalised to small letters, since the network makes no difference.
    static func xHandle(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard (2...16).contains(text.count), text[0] == UInt8(ascii: "@"),
            text[1...].allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "_") })
        else { return nil }
        return text.text(\.lowercased)
    }

    /// `https://www.linkedin.com/in/name/?trk=x`: normalised to `https://linkedin.com/in/name`, so that one profile is
    /// one text. A company's page is not a profile.
    static func linkedIn(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count <= 512 else { return nil }
        var reader = ByteReader(text)
        guard reader.takeWord("http") else { return nil }
        _ = reader.takeWord("s")
        guard reader.takeWord("://"), host(&reader), reader.takeWord("/in/") else { return nil }
        let start = reader.place
        let count = reader.run {
            $0.isLetterOrDigit || $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: "%")
        }
        let slug = text.part(start..<(start + count))
        _ = reader.take("/")
        if reader.take("?") || reader.take("#") { _ = reader.run { $0 > 0x20 && $0 < 0x7F } }
        guard count > 0, reader.isAtEnd, DomainName.hasLettersOnly(slug) else { return nil }
        return "https://linkedin.com/in/" + slug.text(\.lowercased)
    }

    /// `linkedin.com`, `www.linkedin.com`, `uk.linkedin.com`.
    private static func host(_ reader: inout ByteReader) -> Bool {
        if reader.takeWord("linkedin.com") || reader.takeWord("www.linkedin.com") { return true }
        for _ in 0..<2 where reader.take(where: \.isLetter) == nil { return false }
        return reader.takeWord(".linkedin.com")
    }
}
