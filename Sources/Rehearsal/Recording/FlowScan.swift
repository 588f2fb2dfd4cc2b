import DefinitionFiles

/// Finds where a value between brackets ends, which the YAML parser does not tell.
struct FlowScan {
    let bytes: [UInt8]

    /// The byte behind the value that begins here: its closing bracket or quote, or the end of a plain word.
    func end(ofValueAt start: Int) -> Int {
        guard start < bytes.count else { return bytes.count }
        switch bytes[start] {
        case UInt8(ascii: "["), UInt8(ascii: "{"): return endOfBrackets(from: start)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return endOfQuotes(from: start)
        default: return endOfPlain(from: start)
        }
    }

    private func endOfBrackets(from start: Int) -> Int {
        var depth = 0
        var at = start
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return at + 1 }
            case UInt8(ascii: "\"") where beginsValue(at), UInt8(ascii: "'") where beginsValue(at):
                at = endOfQuotes(from: at)
                continue
            case UInt8(ascii: "#") where at > 0 && isWhite(bytes[at - 1]):
                while at < bytes.count, bytes[at] != 0x0A { at += 1 }
                continue
            default: break
            }
            at += 1
        }
        return at
    }

    private func endOfQuotes(from start: Int) -> Int {
        let quote = bytes[start]
        var at = start + 1
        while at < bytes.count {
            if bytes[at] == quote {
                guard quote == UInt8(ascii: "'"), at + 1 < bytes.count, bytes[at + 1] == quote else { return at + 1 }
                at += 1
            } else if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                at += 1
            }
            at += 1
        }
        return at
    }

    private func endOfPlain(from start: Int) -> Int {
        var at = start
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") { break }
            if byte == UInt8(ascii: "#"), at > start, isWhite(bytes[at - 1]) { break }
            at += 1
        }
        while at > start, isWhite(bytes[at - 1]) { at -= 1 }
        return at
    }

    /// Inside a plain word an apostrophe is no quote.
    private func beginsValue(_ at: Int) -> Bool {
        guard at > 0 else { return true }
        let before = bytes[at - 1]
        return isWhite(before) || before == 0x0A || before == 0x0D || "[{,:".utf8.contains(before)
    }

    private func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
