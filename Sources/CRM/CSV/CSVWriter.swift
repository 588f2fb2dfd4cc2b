/// Writes CSV as RFC 4180 has it: commas, CRLF, quotes where they are needed; every cell is neutralised.
package struct CSVWriter {
    /// What has been written and not taken.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func record(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(CSVCell.neutralised(cell))
        }
        bytes += [0x0D, 0x0A]
    }

    /// Hands over what was written since the last time.
    package mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ cell: String) {
        let needsQuotes = cell.utf8.contains { byte in
            switch byte {
            // The other separators too: a reader may be set to one of them.
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D: true
            default: false
            }
        }
        guard needsQuotes || cell.utf8.first == 0x20 || cell.utf8.last == 0x20 else {
            bytes += cell.utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
