/// How wide a text is in the usual sans-serif faces, and how it breaks into lines.
///
/// A drawing is laid out without the font that it will be shown in: the widths are Helvetica's, a little generous.
struct TextWidth: Sendable {
    /// In pixels.
    var size: Double
    var isBold = false

    /// Widths of U+0020 to U+007E in thousandths of the size (Helvetica, Adobe Font Metrics).
    private static let ascii: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ]

    func callAsFunction(_ text: some StringProtocol) -> Double {
        var sum = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20...0x7E: sum += Self.ascii[Int(scalar.value) - 0x20]
            // Marks that stand on the letter before, and joiners.
            case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: break
            case ..<0x1100: sum += 600
            // Ideographs, kana, hangul, emoji: a whole square.
            default: sum += scalar.value < 0x2E80 && scalar.value >= 0x2000 ? 700 : 1000
            }
        }
        return Double(sum) * size / 1000 * (isBold ? 1.08 : 1.02)
    }

    /// Broken between words, or inside one that is too long; the last of so many lines ends in `…` where there is more.
    func lines(_ text: String, within width: Double, atMost count: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var words = text.split(separator: " ").map(String.init)[...]
        while let word = words.popFirst() {
            let longer = line.isEmpty ? word : line + " " + word
            if self(longer) <= width {
                line = longer
            } else if line.isEmpty {
                let head = prefix(of: word, within: width)
                lines.append(head)
                words = [String(word.dropFirst(head.count))] + words
            } else {
                lines.append(line)
                line = ""
                words = [word] + words
            }
            if lines.count == count { break }
        }
        if lines.count < count, !line.isEmpty { lines.append(line) }
        let isCut = lines.joined().filter { $0 != " " } != text.filter { $0 != " " }
        if isCut, let last = lines.popLast() { lines.append(prefix(of: last, within: width - self("…")) + "…") }
        return lines
    }

    private func prefix(of word: String, within width: Double) -> String {
        var head = ""
        for character in word {
            if !head.isEmpty, self(head + String(character)) > width { break }
            head.append(character)
        }
        return head
    }
}
