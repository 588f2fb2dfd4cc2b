/// `{{ x }}` without quotes, which YAML reads as a map of a map.
enum UnquotedTemplate {
    /// The text that should stand in quotes, from a mark to the end of its line or flow value.
    static func quoted(at mark: Mark, in source: SourceText) -> String {
        let line = source.lineBytes(Int(mark.line))
        let start = min(max(mark.byte(in: source), line.lowerBound), line.upperBound)
        var rest = String(decoding: source.bytes[start..<line.upperBound], as: UTF8.self)
        while rest.last == " " || rest.last == "\t" || rest.last == "," { rest.removeLast() }
        let close = rest.range(of: "}}")
        if let close { rest = String(rest[..<close.upperBound]) + tail(rest[close.upperBound...]) }
        guard rest.utf8.count <= 60 else { return "\"{{ … }}\"" }
        return rest.contains("\"") ? "'\(rest)'" : "\"\(rest)\""
    }

    /// The column (from 1) of a `{{` that begins a value in a line and stands in no quotes, or nil.
    static func column(in line: String) -> Int? {
        let scalars = Array(line.unicodeScalars)
        var quote: Unicode.Scalar?
        var valueStart = true
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            if let open = quote {
                if scalar == "\\", open == "\"" { at += 1 } else if scalar == open { quote = nil }
            } else if valueStart, scalar == "\"" || scalar == "'" {
                quote = scalar
                valueStart = false
            } else if valueStart, scalar == "{", at + 1 < scalars.count, scalars[at + 1] == "{" {
                return at + 1
            } else if scalar == "#", at == 0 || scalars[at - 1] == " " {
                return nil
            } else if scalar != " " {
                let isMark = scalar == ":" || scalar == "-" || scalar == "," || scalar == "[" || scalar == "{"
                valueStart = isMark
            }
            at += 1
        }
        return nil
    }

    /// What follows a template in its value: nothing once a flow list or map goes on.
    private static func tail(_ rest: Substring) -> String {
        rest.first == "," || rest.contains("}") || rest.contains("]") ? "" : String(rest)
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(part) { return at..<index(at, offsetBy: part.count) }
            at = index(after: at)
        }
        return nil
    }
}
