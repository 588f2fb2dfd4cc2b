extension DefinitionNode {
    /// The place in the file of a byte of a scalar's text: through quotes, escapes, folding and block indentation.
    ///
    /// The text and its source are walked side by side. A run of white space in one answers a run in the other, since
    /// that is all that folding and indentation change; escapes and doubled quotes are told apart by the style.
    package func position(atOffset offset: Int) -> SourcePosition {
        guard case .scalar(let scalar) = content, offset >= 0 else { return position }
        var walk = ScalarWalk(scalar.style, bytes: source.bytes, from: start.byte(in: source), to: end.byte(in: source))
        return source.position(atByte: walk.byte(ofOffset: offset, in: Array(scalar.text.utf8)))
    }
}

/// Walks a scalar's source beside its text.
private struct ScalarWalk {
    private let style: DefinitionScalar.Style
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int

    init(_ style: DefinitionScalar.Style, bytes: [UInt8], from start: Int, to end: Int) {
        self.style = style
        self.bytes = bytes
        self.end = min(end, bytes.count)
        at = min(start, bytes.count)
        switch style {
        case .plain: break
        case .singleQuoted, .doubleQuoted: at += 1
        case .literal, .folded:
            while at < self.end, bytes[at] != 0x0A, bytes[at] != 0x0D { at += 1 }
        }
    }

    mutating func byte(ofOffset offset: Int, in text: [UInt8]) -> Int {
        var done = 0
        if isBlock { skipWhite() }
        while done < text.count, at < end {
            if text[done].isWhite {
                let textRun = run(in: text, from: done)
                let start = at
                skipWhite()
                if offset < textRun { return min(start + (offset - done), at) }
                done = textRun
                // Trailing breaks of a block: behind its last visible character.
                if done == text.count { return lastVisible(before: at, from: start) }
                continue
            }
            if offset <= done { return at }
            let unit = next()
            done += unit.text
            if offset < done { return at }
            at += unit.source
        }
        return min(at, end)
    }

    private var isBlock: Bool { style == .literal || style == .folded }

    private func run(in text: [UInt8], from start: Int) -> Int {
        var place = start
        while place < text.count, text[place].isWhite { place += 1 }
        return place
    }

    /// Over white space, breaks, and the escapes that stand for them.
    private mutating func skipWhite() {
        while at < end {
            if bytes[at].isWhite {
                at += 1
            } else if style == .doubleQuoted, bytes[at] == UInt8(ascii: "\\"), at + 1 < end,
                bytes[at + 1].isWhite || bytes[at + 1] == UInt8(ascii: "n") || bytes[at + 1] == UInt8(ascii: "t")
                    || bytes[at + 1] == UInt8(ascii: "r")
            {
                at += 2
            } else {
                return
            }
        }
    }

    private func lastVisible(before end: Int, from start: Int) -> Int {
        isBlock ? start : end
    }

    /// How many bytes of the text, and of its source, the next character takes.
    private func next() -> (text: Int, source: Int) {
        if style == .singleQuoted, bytes[at] == UInt8(ascii: "'") { return (1, 2) }
        guard style == .doubleQuoted, bytes[at] == UInt8(ascii: "\\"), at + 1 < end else { return (1, 1) }
        let digits: Int
        switch bytes[at + 1] {
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        case UInt8(ascii: "N"), UInt8(ascii: "_"): return (2, 2)
        case UInt8(ascii: "L"), UInt8(ascii: "P"): return (3, 2)
        default: return (1, 2)
        }
        guard at + 2 + digits <= end else { return (1, 1) }
        let code = UInt32(String(decoding: bytes[at + 2..<at + 2 + digits], as: UTF8.self), radix: 16) ?? 0
        let width = Unicode.Scalar(code).map { UTF8.width($0) } ?? 1
        return (width, 2 + digits)
    }
}

extension UInt8 {
    fileprivate var isWhite: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
