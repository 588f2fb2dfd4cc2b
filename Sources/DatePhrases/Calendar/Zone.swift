import Synchronization

/// A time zone: an IANA id from the zone database, or a fixed offset (`Z`, `+02:00`, `-0530`).
package struct Zone: Sendable {
    /// As it was asked for.
    package let id: String
    private let source: Source

    private enum Source: Sendable {
        case fixed(Int)
        case file(ZoneFile)
        case foundation(FoundationZone)
    }

    /// Each zone is read once; nil is remembered too, so that a wrong id costs one look-up.
    private static let cache = Mutex<[String: Zone?]>([:])

    package static let utc = Zone(id: "UTC", source: .fixed(0))

    private init(id: String, source: Source) {
        self.id = id
        self.source = source
    }

    /// A zone of a fixed offset east of Greenwich, in seconds.
    package init(offset seconds: Int) {
        self.init(id: Zone.offsetText(seconds), source: .fixed(seconds))
    }

    /// Nil where neither the zone database nor the offset form knows the id.
    package init?(_ id: String) {
        if id == "UTC" || id == "Z" || id == "GMT" {
            self = Zone(id: id, source: .fixed(0))
            return
        }
        if let seconds = Zone.fixedOffset(id) {
            self = Zone(id: id, source: .fixed(seconds))
            return
        }
        if let known = Zone.cache.withLock({ $0[id] }) {
            guard let known else { return nil }
            self = known
            return
        }
        let loaded = Zone.load(id)
        // A visitor may send any id: the memory for ids is bounded.
        Zone.cache.withLock { if $0.count < 2048 { $0[id] = .some(loaded) } }
        guard let loaded else { return nil }
        self = loaded
    }

    private static func load(_ id: String) -> Zone? {
        guard ZoneFile.isPlain(id) else { return nil }
        if let file = ZoneFile(id: id) { return Zone(id: id, source: .file(file)) }
        guard !ZoneFile.isInstalled, let zone = FoundationZone(id) else { return nil }
        return Zone(id: id, source: .foundation(zone))
    }

    /// Seconds east of Greenwich at an instant (ms since 1970).
    package func offset(at instant: Int64) -> Int {
        switch source {
        case .fixed(let seconds): seconds
        case .file(let file): file.offset(at: floorDivide(Int(instant), 1000))
        case .foundation(let zone): zone.offset(at: floorDivide(Int(instant), 1000))
        }
    }

    /// The instant (ms since 1970) of a wall-clock reading. A reading that a clock change skips moves forward by the
    /// length of the gap; one that comes twice is the first.
    package func instant(of local: LocalDateTime) -> Int64 {
        let wall = local.epochSecond
        let before = offset(at: Int64(wall - 86_400) * 1000)
        let after = offset(at: Int64(wall + 86_400) * 1000)
        let first = Int64(wall - before) * 1000
        if before == after || offset(at: first) == before { return first }
        let second = Int64(wall - after) * 1000
        return offset(at: second) == after ? second : first
    }

    /// What the clocks of the zone show at an instant (ms since 1970).
    package func local(_ instant: Int64) -> LocalDateTime {
        LocalDateTime(epochSecond: floorDivide(Int(instant), 1000) + offset(at: instant))
    }

    /// `+hh:mm`, `+hhmm` or `+hh`, up to 18 hours, as seconds.
    static func fixedOffset(_ text: String) -> Int? {
        var bytes = Array(text.utf8)
        guard let sign = bytes.first, sign == 0x2B || sign == 0x2D else { return nil }
        bytes.removeFirst()
        if bytes.count == 5, bytes[2] == 0x3A { bytes.remove(at: 2) }
        guard bytes.count == 4 || bytes.count == 2, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = bytes.map { Int($0) - 0x30 }
        let hours = digits[0] * 10 + digits[1]
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        guard hours <= 18, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
    }

    /// `+02:00`, as RFC 3339 writes an offset (rounded to minutes, which it cannot go below).
    package static func offsetText(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
    }
}
