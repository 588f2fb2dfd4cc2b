/// Numbers without decimals, of any length.
enum WholeNumber {
    /// `4200`, `007`: digits and nothing else. Zeros before stay: such fields hold numbers that nobody counts with.
    static func digits(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        !text.isEmpty && text.allSatisfy(\.isDigit) ? text.text : nil
    }

    /// `-42`, `+1`, `007`: normalised without `+` and zeros before, so that equal numbers are equal texts.
    static func integer(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = text.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        var start = isNegative || first == UInt8(ascii: "+") ? 1 : 0
        guard start < text.count, text[start...].allSatisfy(\.isDigit) else { return nil }
        while start < text.count - 1, text[start] == 0x30 { start += 1 }
        let magnitude = text.part(start..<text.count)
        return isNegative && magnitude[0] != 0x30 ? "-" + magnitude.text : magnitude.text
    }
}
