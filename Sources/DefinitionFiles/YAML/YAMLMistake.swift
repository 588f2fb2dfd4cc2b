internal import CYaml

/// What libyaml could not read, said for the person who wrote it: where the mistake is, not where it was noticed.
struct YAMLMistake {
    private let source: SourceText
    private let problem: String
    private let context: String
    /// Where reading stopped.
    private let at: Mark
    /// Where the thing began that was being read.
    private let from: Mark?
    private let offset: Int?
    private let firstLine: Int
    /// The innermost `[` or `{` that is open there.
    private let openFlow: Mark?

    init(_ parser: yaml_parser_t, in source: SourceText, firstLine: Int, openFlow: Mark?) {
        self.openFlow = openFlow
        self.source = source
        self.firstLine = firstLine
        problem = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        context = parser.context.map { String(cString: $0) } ?? ""
        at = Self.mark(parser.problem_mark, firstLine)
        from = parser.context == nil ? nil : Self.mark(parser.context_mark, firstLine)
        offset = parser.error == YAML_READER_ERROR ? Int(parser.problem_offset) : nil
    }

    private static func mark(_ mark: yaml_mark_t, _ firstLine: Int) -> Mark {
        Mark(line: Int32(clamping: mark.line + firstLine), column: Int32(clamping: mark.column + 1))
    }

    var diagnostic: Diagnostic {
        if let offset {
            let start = source.byte(line: firstLine, column: 1)
            return Diagnostic(
                at: source.position(atByte: start + offset), rule: "yaml-characters",
                problem.contains("control") ? "a control character stands here" : "this is not UTF-8 text",
                hint: "save the file as UTF-8 text, and write control characters as escapes in double quotes")
        }
        return tab ?? unclosedQuote ?? unquotedTemplate ?? byProblem
    }

    private func make(_ mark: Mark, _ rule: String, _ message: String, _ hint: String?) -> Diagnostic {
        Diagnostic(at: mark.position(in: source), rule: rule, message, hint: hint)
    }

    private var line: String { source.line(Int(at.line)) }

    private func character(_ mark: Mark) -> UInt8? {
        let byte = mark.byte(in: source)
        return byte < source.bytes.count ? source.bytes[byte] : nil
    }

    // MARK: Mistakes that are told by the text

    private var tab: Diagnostic? {
        let isTab = character(at) == 0x09 || problem.contains("tab character")
        let lead = line.prefix { $0 == " " || $0 == "\t" }
        guard isTab || lead.contains("\t") else { return nil }
        guard let column = lead.firstIndex(of: "\t").map({ lead.distance(from: lead.startIndex, to: $0) + 1 }) else {
            return make(at, "tab", "a tab stands where YAML wants spaces", "replace it with spaces")
        }
        return make(
            Mark(line: at.line, column: Int32(column)), "tab", "this line is indented with a tab",
            "YAML is indented with spaces: replace the tab with two")
    }

    /// A value that opens a quote and leaves it open on its line, while the next line looks like a new key.
    private var unclosedQuote: Diagnostic? {
        if problem == "found unexpected end of stream" || problem == "found unexpected document indicator", let from {
            return unclosed(OpenQuote.first(in: source, upTo: Int(at.line)) ?? from)
        }
        guard let open = OpenQuote.first(in: source, upTo: Int(at.line)) else { return nil }
        return unclosed(open)
    }

    private func unclosed(_ mark: Mark) -> Diagnostic {
        let quote = character(mark) == UInt8(ascii: "'") ? "'" : "\""
        return make(
            mark, "unclosed-quote", "this quote is not closed",
            "close it with a `\(quote)` at the end of the text"
                + (quote == "'" ? "; an apostrophe inside single quotes is written twice" : ""))
    }

    private var unquotedTemplate: Diagnostic? {
        for number in [at.line, at.line - 1] where number >= 1 {
            guard let column = UnquotedTemplate.column(in: source.line(Int(number))) else { continue }
            let mark = Mark(line: number, column: Int32(column))
            return make(
                mark, "unquoted-template", "text that begins with `{{` needs quotes",
                "put quotes around it: \(UnquotedTemplate.quoted(at: mark, in: source))")
        }
        return nil
    }

    // MARK: Mistakes that are told by what libyaml says

    private var byProblem: Diagnostic {
        switch problem {
        case "mapping values are not allowed in this context": return nestedColon
        case "could not find expected ':'": return missingColon
        case "did not find expected key": return indentation("a key")
        case "did not find expected '-' indicator": return indentation("a list item (`- …`)")
        case "block sequence entries are not allowed in this context":
            return make(
                at, "yaml-syntax", "a list cannot begin on the line of its key",
                "put the `- ` on the next line, indented, or write `[a, b]`")
        case "did not find expected ',' or '}'": return openBracket("{", "}")
        case "did not find expected ',' or ']'": return openBracket("[", "]")
        case "did not find expected node content":
            if let openFlow, openFlow.line < at.line || character(at) == nil { return unclosedBracket(openFlow) }
            return make(
                at, "yaml-syntax", "a value belongs here, not `\(excerpt)`",
                "write the value, or put quotes around text that begins with `\(named(at))`")
        case "found unknown escape character":
            return make(
                at, "yaml-escape", "this is no escape that YAML knows",
                "write `\\\\` for a backslash, or use single quotes")
        case "found character that cannot start any token", "did not find expected alphabetic or numeric character",
            "found undefined tag handle":
            let mark = character(at) == nil || character(at) == 0x20 ? from ?? at : at
            return make(
                mark, "yaml-syntax", "plain text cannot begin with `\(named(mark))`", "put quotes around the text")
        case let deep where deep.hasPrefix("Maximum nesting"):
            return make(
                at, "too-deep", "this is nested too deeply", "flatten it, or move a part into a workflow of its own")
        default:
            return make(at, "yaml-syntax", "this is not YAML: \(context.isEmpty ? "" : context + ", ")\(problem)", nil)
        }
    }

    private func named(_ mark: Mark) -> String {
        let byte = mark.byte(in: source)
        guard byte < source.bytes.count else { return "" }
        return String(String(decoding: source.bytes[byte..<min(byte + 4, source.bytes.count)], as: UTF8.self).prefix(1))
    }

    /// `say: Note: call back`, or a key indented deeper than its neighbours under a value.
    private var nestedColon: Diagnostic {
        let before = line.unicodeScalars.prefix(Int(at.column) - 1)
        let hasColonBefore = before.reversed().reduce(into: (false, false)) { state, scalar in
            // A colon with a space behind it.
            if scalar == ":", state.0 { state.1 = true }
            state.0 = scalar == " "
        }.1
        if hasColonBefore {
            return make(
                at, "yaml-colon", "a second `: ` in one line begins a map inside plain text",
                "put quotes around the text")
        }
        let indent = Int32(line.prefix { $0 == " " }.count + 1)
        return make(
            Mark(line: at.line, column: indent), "yaml-indentation",
            "this key is indented as if it continued the line above",
            "line it up with the keys around it, or check the line above for a missing `:` or quote")
    }

    /// A line of a map that is no `key: value`.
    private var missingColon: Diagnostic {
        let mark = from ?? at
        let text = source.line(Int(mark.line)).unicodeScalars.dropFirst(Int(mark.column) - 1)
        let key = text.prefix {
            $0.properties.isAlphabetic || $0 == "_" || $0 == "-" || $0.properties.numericType != nil
        }
        if !key.isEmpty, text.dropFirst(key.count).first == ":" {
            let column = mark.column + Int32(key.count)
            return make(
                Mark(line: mark.line, column: column), "yaml-colon", "a space is missing behind this `:`",
                "write `\(String(String.UnicodeScalarView(key))): …`")
        }
        let word = String(String.UnicodeScalarView(text.prefix(30)))
        let first = word.split(separator: " ").first.map(String.init) ?? word
        return make(
            mark, "yaml-colon", "a `key: value` belongs here, and this line has no `:`",
            key.isEmpty
                ? "put quotes around text, and a key before it"
                : "write `\(first): …`, or indent it under the key above")
    }

    private func indentation(_ wanted: String) -> Diagnostic {
        if let text = character(at), text == UInt8(ascii: "}") || text == UInt8(ascii: "]") || text == UInt8(ascii: ",")
        {
            return make(
                at, "yaml-syntax", "this `\(named(at))` closes nothing", "remove it, or put quotes around the text")
        }
        if character(at) == UInt8(ascii: ":") {
            return make(at, "missing-key", "there is no key before this `:`", "write `key: value`")
        }
        let byte = at.byte(in: source)
        if byte > 0, source.bytes[byte - 1] == UInt8(ascii: "'") || source.bytes[byte - 1] == UInt8(ascii: "\"") {
            let isSingle = source.bytes[byte - 1] == UInt8(ascii: "'")
            return make(
                Mark(line: at.line, column: at.column - 1), "quote-inside",
                "the text ends at this quote, but the line goes on",
                isSingle
                    ? "an apostrophe inside single quotes is written twice: `''`"
                    : "a quote inside double quotes is written `\\\"`")
        }
        if let from, at.line > from.line, at.column == from.column, problem.contains("'-'") {
            return make(
                from, "yaml-indentation", "this `-` begins a list, and line \(at.line) goes on with a key",
                "remove the `- `, or indent line \(at.line) below it")
        }
        if let from, at.line > from.line, Int(at.column) - 1 == line.prefix(while: { $0 == " " }).count {
            let (indent, number) = neighbour(of: from)
            return make(
                at, "yaml-indentation",
                "this line is indented by \(at.column - 1) spaces, and line \(number), which it seems to go with, by \(indent)",
                "indent it by \(indent)")
        }
        return make(
            at, "yaml-syntax", "\(wanted) belongs here, not `\(excerpt)`",
            "put quotes around text that goes on behind a quote, a `}` or a `]`")
    }

    /// The indentation that was likely meant: that of the line above, or that of the map around, whichever is nearer.
    private func neighbour(of from: Mark) -> (indent: Int, line: Int) {
        let own = Int(at.column) - 1
        let around = Int(from.column) - 1
        var number = Int(at.line) - 1
        while number > 1, source.line(number).allSatisfy({ $0 == " " }) { number -= 1 }
        let above = source.line(number).prefix { $0 == " " }.count
        return abs(own - above) <= abs(own - around) ? (above, number) : (around, Int(from.line))
    }

    private func openBracket(_ open: String, _ close: String) -> Diagnostic {
        guard let from else { return make(at, "yaml-syntax", "`\(close)` is missing", nil) }
        if from.line == at.line, at.column <= line.unicodeScalars.count {
            return make(
                at, "yaml-flow", "a `,` or a `\(close)` belongs here, not `\(excerpt)`",
                "put a `,` between the entries, or quotes around text that holds `,`, `:`, brackets or braces")
        }
        return unclosedBracket(from)
    }

    private func unclosedBracket(_ mark: Mark) -> Diagnostic {
        let open = named(mark)
        return make(mark, "yaml-flow", "this `\(open)` is not closed", "close it with a `\(open == "[" ? "]" : "}")`")
    }

    private var excerpt: String {
        let rest = line.unicodeScalars.dropFirst(Int(at.column) - 1)
        let word = rest.prefix { $0 != " " }
        return String(String.UnicodeScalarView(word.prefix(20)))
    }
}
