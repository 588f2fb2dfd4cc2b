/// What is different between two texts, word by word.
package struct TextDiff: Sendable, Hashable {
    package enum Piece: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
    }

    package let pieces: [Piece]
    /// The share of words that both have, 0 to 1.
    package let likeness: Double

    /// Words compared at most; what comes after them is one piece.
    private static let limit = 600

    package init(_ old: String, _ new: String) {
        let (left, right) = (Self.words(old), Self.words(new))
        let lengths = Self.commonLengths(left, right)
        var pieces: [Piece] = []
        var (i, j, same) = (0, 0, 0)
        while i < left.count || j < right.count {
            if i < left.count, j < right.count, left[i] == right[j] {
                pieces.add(.same(left[i]))
                same += left[i].first?.isWhitespace == true ? 0 : 1
                i += 1
                j += 1
            } else if j == right.count || (i < left.count && lengths[i + 1][j] >= lengths[i][j + 1]) {
                pieces.add(.removed(left[i]))
                i += 1
            } else {
                pieces.add(.added(right[j]))
                j += 1
            }
        }
        self.pieces = pieces
        let most = max(left.count, right.count) / 2 + 1
        likeness = Double(same) / Double(most)
    }

    /// Words and the blanks between them, each by itself.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isBlank: Bool?
        for character in text {
            if words.count >= limit || isBlank == character.isWhitespace {
                words[words.count - 1].append(character)
            } else {
                words.append(String(character))
                isBlank = character.isWhitespace
            }
        }
        return words
    }

    /// How long the longest common subsequence is from each pair of places on.
    private static func commonLengths(_ left: [String], _ right: [String]) -> [[Int]] {
        var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in left.indices.reversed() {
            for j in right.indices.reversed() {
                lengths[i][j] =
                    left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        return lengths
    }
}

extension [TextDiff.Piece] {
    /// Joins a piece to the last one of its kind.
    fileprivate mutating func add(_ piece: TextDiff.Piece) {
        switch (last, piece) {
        case (.same(let a)?, .same(let b)): self[count - 1] = .same(a + b)
        case (.removed(let a)?, .removed(let b)): self[count - 1] = .removed(a + b)
        case (.added(let a)?, .added(let b)): self[count - 1] = .added(a + b)
        default: append(piece)
        }
    }
}
