#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// One file of the zone database (TZif, RFC 8536): offsets by transition, and a rule for the time after the last one.
final class ZoneFile: Sendable {
    private let transitions: [Int]
    private let offsets: [Int32]
    private let firstOffset: Int
    private let rule: ZoneRule?

    private static let folder = "/usr/share/zoneinfo/"
    static let isInstalled = access(folder, R_OK) == 0

    /// Whether an id is made of the characters that ids are made of, and can't leave the database's folder.
    static func isPlain(_ id: String) -> Bool {
        guard !id.isEmpty, id.utf8.count <= 64, !id.hasPrefix("/"), !id.hasPrefix("-") else { return false }
        return id.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2B, 0x2D, 0x2F: true
            default: false
            }
        }
    }

    convenience init?(id: String) {
        guard let bytes = ZoneFile.contents(ZoneFile.folder + id) else { return nil }
        self.init(bytes: bytes)
    }

    /// Reads the 64-bit block of a version 2+ file, or the only block of a version 1 file.
    init?(bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0) else { return nil }
        var header = first
        var timeSize = 4
        if first.version >= 0x32 {
            guard let second = Header(bytes, at: first.end(timeSize: 4)) else { return nil }
            header = second
            timeSize = 8
        }
        guard header.types > 0, header.end(timeSize: timeSize) <= bytes.count else { return nil }
        let typeIndexes = header.start + header.times * timeSize
        let records = typeIndexes + header.times
        func offset(ofType index: Int) -> Int32 {
            Int32(truncatingIfNeeded: bigEndian(bytes, records + 6 * min(index, header.types - 1), 4))
        }
        transitions = (0..<header.times).map { bigEndian(bytes, header.start + $0 * timeSize, timeSize) }
        offsets = (0..<header.times).map { offset(ofType: Int(bytes[typeIndexes + $0])) }
        firstOffset = Int(offset(ofType: 0))
        let footer = bytes[min(bytes.count, header.end(timeSize: timeSize))...].dropFirst().prefix { $0 != 0x0A }
        rule = timeSize == 8 ? ZoneRule(String(decoding: footer, as: UTF8.self)) : nil
    }

    /// Seconds east of Greenwich at an instant (seconds since 1970).
    func offset(at second: Int) -> Int {
        guard let last = transitions.last else { return rule?.offset(at: second) ?? firstOffset }
        if second >= last { return rule?.offset(at: second) ?? Int(offsets[offsets.count - 1]) }
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : Int(offsets[low - 1])
    }

    /// The counts of one block (RFC 8536, section 3.1).
    private struct Header {
        let version: UInt8
        let start: Int
        let times: Int
        let types: Int
        private let rest: Int
        private let leaps: Int

        init?(_ bytes: [UInt8], at place: Int) {
            guard place >= 0, place + 44 <= bytes.count, bytes[place..<place + 4].elementsEqual("TZif".utf8) else {
                return nil
            }
            func count(_ index: Int) -> Int { bigEndian(bytes, place + 20 + index * 4, 4) }
            guard (0..<6).allSatisfy({ (0...1_000_000).contains(count($0)) }) else { return nil }
            version = bytes[place + 4]
            start = place + 44
            times = count(3)
            types = count(4)
            rest = count(5) + count(0) + count(1)
            leaps = count(2)
        }

        func end(timeSize: Int) -> Int {
            start + times * (timeSize + 1) + types * 6 + rest + leaps * (timeSize + 4)
        }
    }

    private static func contents(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return count > 0 ? Array(bytes[..<count]) : nil
    }
}

/// A signed big-endian number of 4 or 8 bytes.
private func bigEndian(_ bytes: [UInt8], _ start: Int, _ size: Int) -> Int {
    var value: UInt64 = 0
    for byte in bytes[start..<start + size] { value = value << 8 | UInt64(byte) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
}
