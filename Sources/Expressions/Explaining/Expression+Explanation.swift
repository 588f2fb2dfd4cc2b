extension Expression {
    /// A part of a condition, as it is written, with its value.
    package struct Part: Sendable, Hashable {
        package let source: String
        /// As CEL would write it, cut where it is long.
        package let value: String
    }

    /// Why a condition is false: of the first part of an `&&` that is not true, what it compares, with the values. Empty
    /// where nothing more can be said.
    package func explanation(in scope: Scope) -> [Part] {
        let end = Array(source.utf8).count
        return explain(syntax, until: end, in: scope)
    }

    private func explain(_ syntax: Syntax, until end: Int, in scope: Scope) -> [Part] {
        switch syntax.form {
        case .all(let parts):
            for (place, part) in parts.enumerated() where !isTrue(part, in: scope) {
                let next = place + 1 < parts.count ? parts[place + 1].start : end
                let found = explain(part, until: next, in: scope)
                return found.isEmpty ? [self.part(part, until: next, in: scope)].compactMap(\.self) : found
            }
            return []
        case .any(let parts):
            return parts.enumerated().flatMap { place, part in
                explain(part, until: place + 1 < parts.count ? parts[place + 1].start : end, in: scope)
            }
        case .binary(_, let left, let right):
            return [part(left, until: syntax.offset, in: scope), part(right, until: end, in: scope)].compactMap(\.self)
        case .contains(let element, let container):
            return [part(element, until: syntax.offset, in: scope), part(container, until: end, in: scope)]
                .compactMap(\.self)
        case .not(let operand):
            return [part(operand, until: end, in: scope)].compactMap(\.self)
        case .call(let target?, _, _):
            return [part(target, until: syntax.offset, in: scope)].compactMap(\.self)
        default: return []
        }
    }

    private func isTrue(_ syntax: Syntax, in scope: Scope) -> Bool {
        guard case .bool(true)? = value(of: syntax, in: scope) else { return false }
        return true
    }

    /// A literal needs no explanation.
    private func part(_ syntax: Syntax, until end: Int, in scope: Scope) -> Part? {
        if case .literal = syntax.form { return nil }
        let text = self.text(from: syntax.start, until: end)
        guard let value = value(of: syntax, in: scope) else { return Part(source: text, value: "an error") }
        return Part(source: text, value: value.shown)
    }

    private func value(of syntax: Syntax, in scope: Scope) -> Value? {
        guard let expression = try? Expression(syntax, source: source) else { return nil }
        return try? expression.evaluate(in: scope)
    }

    /// The source of a part, without the operator and the brackets behind it.
    private func text(from start: Int, until end: Int) -> String {
        let bytes = Array(source.utf8)
        guard start < end, end <= bytes.count else { return source }
        var text = Substring(decoding: bytes[start..<end], as: UTF8.self)
        func trim() { while let last = text.last, " \n\t&|".contains(last) { text.removeLast() } }
        trim()
        while text.last == ")", text.count(where: { $0 == ")" }) > text.count(where: { $0 == "(" }) {
            text.removeLast()
            trim()
        }
        return String(text)
    }
}
