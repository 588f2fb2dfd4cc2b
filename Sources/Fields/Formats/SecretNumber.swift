/// Numbers that identify a person or a card. Their form alone is checked: which were ever issued is not asked.
enum SecretNumber {
    /// `123-45-6789`.
    static func socialSecurity(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        var reader = ByteReader(text)
        guard reader.digits(3) != nil, reader.take("-"), reader.digits(2) != nil, reader.take("-"),
            reader.digits(4) != nil, reader.isAtEnd
        else { return nil }
        return text.text
    }

    /// `1234`: the whole number of a card is refused.
    static func cardSuffix(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        text.count == 4 && text.allSatisfy(\.isDigit) ? text.text : nil
    }
}
