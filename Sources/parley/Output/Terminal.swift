import Glibc

/// One of the process's own streams: what it is, and how to write to it.
struct Terminal: Sendable {
    let descriptor: Int32
    /// Whether a person reads it on a screen.
    let isTerminal: Bool
    /// On in a terminal that can show colour, unless `NO_COLOR` is set (no-color.org).
    let paint: Paint

    static let output = Terminal(STDOUT_FILENO)
    static let error = Terminal(STDERR_FILENO)
    /// Whether a person types at standard input.
    static let hasKeyboard = isatty(STDIN_FILENO) == 1

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = isatty(descriptor) == 1
        let forbids = getenv("NO_COLOR").map { strlen($0) > 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        paint = Paint(isOn: isTerminal && !forbids && !isDumb)
    }

    /// Writes at once; a reader that has gone away is no error of ours.
    func write(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                done += count
            }
        }
    }

    func line(_ text: String = "") { write(text + "\n") }
}

extension String {
    /// Without what would move a terminal's cursor or change its state: text of visitors and models is not ours.
    var printable: String {
        guard unicodeScalars.contains(where: Self.isControl) else { return self }
        var result = UnicodeScalarView()
        for scalar in unicodeScalars { result.append(Self.isControl(scalar) ? "\u{FFFD}" : scalar) }
        return String(result)
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        // Marks that reorder what is shown (Unicode bidirectional algorithm, 2).
        case 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// In one line, and no longer than so many characters.
    func shortened(to limit: Int) -> String {
        let line = printable.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count <= limit ? line : line.prefix(limit - 1) + "…"
    }
}
