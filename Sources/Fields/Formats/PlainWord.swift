/// Words of letters and digits of ASCII.
///
/// "Letters" are A to Z: who wants those of other languages too writes the pattern `\p{L}+`.
enum PlainWord {
    static func letters(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        !text.isEmpty && text.allSatisfy(\.isLetter) ? text.text : nil
    }

    static func lettersAndDigits(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        !text.isEmpty && text.allSatisfy(\.isLetterOrDigit) ? text.text : nil
    }

    /// `ORD-AB12-3456`: capital letters and digits, at most 64, with single hyphens between.
    static func reference(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.count <= 64 else { return nil }
        var wasHyphen = true
        for byte in text {
            let isHyphen = byte == UInt8(ascii: "-")
            guard isHyphen ? !wasHyphen : byte.isDigit || byte.isUppercase else { return nil }
            wasHyphen = isHyphen
        }
        return wasHyphen ? nil : text.text
    }
}
