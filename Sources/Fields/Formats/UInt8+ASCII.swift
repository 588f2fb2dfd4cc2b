/// Characters of ASCII by their bytes. A letter or a digit of any other script, full-width ones too, is none here.
extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isUppercase: Bool { self &- 0x41 < 26 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isLetterOrDigit: Bool { isDigit || isLetter }
    var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// The blank and the tab, which a value may have around it.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
    var uppercased: UInt8 { isLetter ? self & 0xDF : self }
}
