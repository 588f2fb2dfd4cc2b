/// Finds the quote that was left open: the mistake that YAML notices lines later, at another quote.
enum OpenQuote {
    /// The first value up to a line that opens a quote, does not close it in that line, and is followed by a line that
    /// looks like a key, an item, or nothing at all.
    static func first(in source: SourceText, upTo last: Int) -> Mark? {
        let last = min(last, source.lineCount)
        guard last >= 1 else { return nil }
        for number in 1...last {
            guard let column = openColumn(Array(source.line(number).unicodeScalars)) else { continue }
            let next = number < source.lineCount ? source.line(number + 1) : ""
            guard looksLikeKey(next) else { continue }
            return Mark(line: Int32(number), column: Int32(column))
        }
        return nil
    }

    /// The column from 1 of a quote at the start of a value that the line leaves open.
    private static func openColumn(_ line: [Unicode.Scalar]) -> Int? {
        var valueStart = true
        var at = 0
        while at < line.count {
            let scalar = line[at]
            if valueStart, scalar == "\"" || scalar == "'" {
                let start = at
                at += 1
                while at < line.count, line[at] != scalar { at += line[at] == "\\" && scalar == "\"" ? 2 : 1 }
                guard at < line.count else { return start + 1 }
                valueStart = false
            } else if scalar == "#", at == 0 || line[at - 1] == " " {
                return nil
            } else if scalar != " " {
                let isMark = scalar == ":" || scalar == "-" || scalar == "," || scalar == "[" || scalar == "{"
                valueStart = isMark
            }
            at += 1
        }
        return nil
    }

    private static func looksLikeKey(_ line: String) -> Bool {
        var rest = line.drop { $0 == " " }
        if rest.hasPrefix("- ") { return true }
        if rest.isEmpty || rest.hasPrefix("#") { return true }
        rest = rest.drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        return rest.hasPrefix(": ") || rest == ":"
    }
}
