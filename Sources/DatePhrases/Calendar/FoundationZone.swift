import Foundation

/// The stand-in where the machine has no zone database of its own.
struct FoundationZone: Sendable {
    private let zone: TimeZone

    init?(_ id: String) {
        guard let zone = TimeZone(identifier: id) else { return nil }
        self.zone = zone
    }

    /// Seconds east of Greenwich at an instant (seconds since 1970).
    func offset(at second: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
    }
}
