/// A definition file's text with its lines found: what marks, carets and offsets are computed from.
package final class SourceText: Sendable {
    package let path: String
    /// UTF-8, without a byte order mark.
    package let bytes: [UInt8]
    /// The byte at which each line begins.
    private let lineStarts: [Int]

    package init(path: String, text: String) {
        self.path = path
        var text = text
        bytes = text.withUTF8 { utf8 in
            Array(utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? utf8.dropFirst(3) : utf8[...])
        }
        lineStarts = Self.lineStarts(of: bytes)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var lineCount: Int { lineStarts.count }

    /// A line's text without its break; empty for a line that isn't there.
    package func line(_ number: Int) -> String {
        String(decoding: bytes[lineBytes(number)], as: UTF8.self)
    }

    /// The bytes of a line without its break.
    package func lineBytes(_ number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The byte of a line and a column; the end of the line where the column is beyond it.
    package func byte(line: Int, column: Int) -> Int {
        guard line >= 1 else { return 0 }
        guard line <= lineStarts.count else { return bytes.count }
        var at = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        var left = column - 1
        while left > 0, at < end {
            at += 1
            while at < end, bytes[at] & 0xC0 == 0x80 { at += 1 }
            left -= 1
        }
        return at
    }

    package func position(atByte offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        var column = 1
        for byte in bytes[lineStarts[low]..<offset] where byte & 0xC0 != 0x80 { column += 1 }
        return SourcePosition(file: path, line: low + 1, column: column)
    }

    /// Breaks are those of libyaml, so that its marks and these lines agree: LF, CR, CRLF, NEL, LS and PS.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        starts.reserveCapacity(bytes.count / 24 + 1)
        bytes.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count {
                switch bytes[at] {
                case 0x0A:
                    starts.append(at + 1)
                case 0x0D:
                    if at + 1 < bytes.count, bytes[at + 1] == 0x0A { at += 1 }
                    starts.append(at + 1)
                case 0xC2 where at + 1 < bytes.count && bytes[at + 1] == 0x85:
                    starts.append(at + 2)
                case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80 && bytes[at + 2] & 0xFE == 0xA8:
                    starts.append(at + 3)
                default: break
                }
                at += 1
            }
        }
        return starts
    }
}
