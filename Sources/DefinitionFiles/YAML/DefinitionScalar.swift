/// A YAML scalar: its text, how it is written, and what it is by the core rules of YAML 1.2.
package struct DefinitionScalar: Sendable, Hashable {
    package enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// What a plain scalar is; a quoted or block one is always a string.
    package enum Value: Sendable, Hashable {
        case null
        case bool(Bool)
        /// nil where it does not fit 64 bits.
        case integer(Int?)
        case float(Double)
        case string
    }

    /// The text with quotes, escapes and folding taken away.
    package let text: String
    package let style: Style
    /// Tagged `!!str` or `!`: a string whatever it looks like.
    let isTaggedString: Bool

    init(text: String, style: Style, isTaggedString: Bool = false) {
        self.text = text
        self.style = style
        self.isTaggedString = isTaggedString
    }

    package var value: Value {
        guard style == .plain, !isTaggedString else { return .string }
        return CoreSchema.value(of: text)
    }

    /// Its first line, shortened for a message.
    package var excerpt: String {
        let line = text.prefix { !$0.isNewline }
        return line.count > 40 ? line.prefix(39) + "…" : line.count < text.count ? line + "…" : String(line)
    }
}
