/// Reads CSV (RFC 4180) record by record; holds no more than one record and one chunk of the text.
///
/// Takes what spreadsheets write: a byte order mark, `;` or a tab in place of the comma, LF or CR in place of CRLF, blank
/// lines, a quote in the middle of a field that has none around it.
package struct CSVReader {
    /// Gives the next bytes of the text, none at its end.
    package typealias Source = () throws -> [UInt8]

    package static let mostFields = 2000
    static let longestField = 1 << 20

    /// `,`, `;` or a tab: whichever there is most of in the first line.
    package let separator: UInt8
    /// What has been read so far, in bytes.
    package private(set) var offset = 0
    /// FNV-1a of what has been read so far: tells another text from the same one.
    package private(set) var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

    private let source: Source
    private var chunk: [UInt8]
    private var place = 0
    private var line = 1
    private var field: [UInt8] = []

    /// - Throws: `CSVError` for a text that is empty or UTF-16; what the source throws.
    package init(_ source: @escaping Source) throws {
        self.source = source
        var start = try source()
        while !start.isEmpty, start.count < 1 << 16, !Self.hasWholeLine(start) {
            let more = try source()
            if more.isEmpty { break }
            start += more
        }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw CSVError.utf16 }
        guard !start.isEmpty else { throw CSVError.empty }
        chunk = start
        let hasMark = start.starts(with: [0xEF, 0xBB, 0xBF])
        separator = Self.separator(of: hasMark ? start.dropFirst(3) : start[...])
        if hasMark { for _ in 0..<3 { _ = try next() } }
    }

    /// The next record; nil after the last.
    ///
    /// - Throws: `CSVError` where it cannot be told where the record ends.
    package mutating func record() throws -> CSVRecord? {
        while try peek() != nil {
            let record = try wholeRecord()
            if !record.isBlank { return record }
        }
        return nil
    }

    /// Passes over what was read before.
    ///
    /// - Returns: whether it is the same text up to there.
    package mutating func skip(to offset: Int, line: Int, fingerprint: UInt64) throws -> Bool {
        while self.offset < offset, try next() != nil {}
        self.line = line
        return self.offset == offset && self.fingerprint == fingerprint
    }

    /// The line that the next record begins in.
    package var nextLine: Int { line }

    // MARK: Records

    private enum End { case field, record }

    private mutating func wholeRecord() throws -> CSVRecord {
        let first = line
        var fields: [String] = []
        var problem: String?
        while true {
            let end = try wholeField(&problem)
            guard fields.count < Self.mostFields else { throw CSVError.tooManyFields(line: first) }
            if let text = String(validating: field, as: UTF8.self) {
                fields.append(text)
            } else {
                fields.append(String(decoding: field, as: UTF8.self))
                problem = problem ?? "is not UTF-8: save the file as UTF-8"
            }
            if end == .record { return CSVRecord(line: first, fields: fields, problem: problem) }
        }
    }

    /// Reads a field into `field`, and what ends it.
    private mutating func wholeField(_ problem: inout String?) throws -> End {
        field.removeAll(keepingCapacity: true)
        let first = line
        if try peek() == UInt8(ascii: "\"") {
            _ = try next()
            try quoted(from: first)
        }
        var isAfterQuote = lastWasQuote
        lastWasQuote = false
        while let byte = try next() {
            switch byte {
            case separator: return .field
            case 0x0A:
                line += 1
                return .record
            case 0x0D:
                if try peek() == 0x0A { _ = try next() }
                line += 1
                return .record
            default:
                if isAfterQuote {
                    problem = problem ?? "has text after a closing quote"
                    isAfterQuote = false
                }
                try append(byte, from: first)
            }
        }
        return .record
    }

    /// Whether the field being read began with a quoted part.
    private var lastWasQuote = false

    /// What stands between quotes, where a doubled one is one (RFC 4180, 2.7).
    private mutating func quoted(from first: Int) throws {
        while let byte = try next() {
            if byte == UInt8(ascii: "\"") {
                guard try peek() == UInt8(ascii: "\"") else {
                    lastWasQuote = true
                    return
                }
                _ = try next()
            } else if byte == 0x0A {
                line += 1
            } else if byte == 0x0D, try peek() != 0x0A {
                line += 1
            }
            try append(byte, from: first)
        }
        throw CSVError.unclosedQuote(line: first)
    }

    private mutating func append(_ byte: UInt8, from line: Int) throws {
        guard field.count < Self.longestField else { throw CSVError.fieldTooLong(line: line) }
        field.append(byte)
    }

    // MARK: Bytes

    private mutating func peek() throws -> UInt8? {
        if place == chunk.count {
            chunk = try source()
            place = 0
            if chunk.isEmpty { return nil }
        }
        return chunk[place]
    }

    private mutating func next() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        place += 1
        offset += 1
        fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3
        return byte
    }

    // MARK: The first line

    private static func hasWholeLine(_ text: [UInt8]) -> Bool {
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D { return true }
        }
        return false
    }

    private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in text {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if candidates.contains(byte) { counts[byte, default: 0] += 1 }
        }
        // The first of equal ones is taken.
        return candidates.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? UInt8(ascii: ",")
    }

    private static let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
}
