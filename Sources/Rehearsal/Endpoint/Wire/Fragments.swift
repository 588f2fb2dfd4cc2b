/// How a text falls into deltas. Cut between Unicode scalars, as providers do, so a character can fall apart.
enum Fragments {
    /// Pieces that end after a space, or after six scalars.
    static func words(_ text: String) -> [String] {
        cut(text) { scalar, count in scalar == " " || scalar == "\n" || count == 6 }
    }

    /// Pieces of eight scalars.
    static func arguments(_ text: String) -> [String] {
        cut(text) { _, count in count == 8 }
    }

    private static func cut(_ text: String, after isEnd: (Unicode.Scalar, Int) -> Bool) -> [String] {
        var pieces: [String] = []
        var piece = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            piece.append(scalar)
            if isEnd(scalar, piece.count) {
                pieces.append(String(piece))
                piece = String.UnicodeScalarView()
            }
        }
        if !piece.isEmpty { pieces.append(String(piece)) }
        return pieces
    }
}
