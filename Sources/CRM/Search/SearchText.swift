import Foundation

/// Text as it is searched: letter case, accents and the width of letters do not count, and every word's beginning and
/// every field's end can be found as a part of it.
///
/// A record's text is its fields, each as `|  ada  lovelace|`: so one trigram index answers "the whole field is"
/// (`|  ada  lovelace|`), "a word begins with" (` lov`, or two spaces before a single letter) and "has the part"
/// (`ovel`).
enum SearchText {
    /// The text of a record in the index.
    static func of(_ fields: [String?]) -> String {
        var text = "|"
        for case let field? in fields {
            let words = fold(field)
            guard !words.isEmpty else { continue }
            text += "  "
            text += words
            text += "|"
        }
        return text
    }

    /// Lower case without accents, words apart by two spaces.
    static func fold(_ text: String) -> String {
        var text = text
        if let plain = text.withUTF8(foldASCII) { return plain }
        var folded = ""
        for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().decomposedStringWithCanonicalMapping
            .unicodeScalars
        {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            default:
                if let plain = letters[scalar] {
                    folded += plain
                } else {
                    folded.unicodeScalars.append(scalar == "|" || scalar.value < 0x20 ? " " : scalar)
                }
            }
        }
        return folded.split(whereSeparator: \.isWhitespace).joined(separator: "  ")
    }

    /// The parts of three letters that a text has, each once, in the order of their first place.
    static func trigrams(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 3 else { return [] }
        var seen: Set<String> = []
        return (0...(scalars.count - 3)).compactMap { place in
            var trigram = ""
            trigram.unicodeScalars.append(contentsOf: scalars[place..<place + 3])
            return seen.insert(trigram).inserted ? trigram : nil
        }
    }

    /// The digits of a phone number as people search for them; nil where the text is not one.
    static func digits(_ text: String) -> String? {
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case " ", "+", "-", "(", ")", ".", "/": continue
            default: return nil
            }
        }
        return digits.isEmpty ? nil : digits
    }

    /// Letters that Unicode does not take apart.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
    ]

    private static func foldASCII(_ text: UnsafeBufferPointer<UInt8>) -> String? {
        guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
        // A separator takes two bytes where one was; there is never one more than there are words.
        return String(unsafeUninitializedCapacity: text.count * 2) { folded in
            var count = 0
            var needsSpace = false
            for byte in text {
                if byte <= 0x20 || byte == UInt8(ascii: "|") {
                    needsSpace = count > 0
                    continue
                }
                if needsSpace {
                    folded[count] = 0x20
                    folded[count + 1] = 0x20
                    count += 2
                    needsSpace = false
                }
                folded[count] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                count += 1
            }
            return count
        }
    }
}
