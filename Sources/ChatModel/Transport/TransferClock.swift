/// Watches the time limits of one transfer; times are nanoseconds of any clock that never goes back.
struct TransferClock {
    enum Expiry: Sendable, Equatable { case firstByte, stall, total }

    private let firstByteDeadline: Int64
    private let totalDeadline: Int64
    private let stall: Int64
    /// Bytes that must arrive in one window of `stall`: one a second.
    private let leastBytes: Int
    private var windowEnd = Int64.max
    private var windowBytes = 0
    private var lastByteAt = Int64.max
    private var isPaused = false

    init(start: Int64, firstByte: Int64, stall: Int64, total: Int64) {
        firstByteDeadline = start &+ firstByte
        totalDeadline = start &+ total
        self.stall = stall
        leastBytes = max(1, Int(stall / 1_000_000_000))
    }

    /// When to look again. A transfer that is paused waits for its reader, not for the server: only the total counts.
    var next: Int64 {
        if isPaused { return totalDeadline }
        if lastByteAt == .max { return min(firstByteDeadline, totalDeadline) }
        return min(min(lastByteAt &+ stall, windowEnd), totalDeadline)
    }

    mutating func received(_ count: Int, at now: Int64) {
        if lastByteAt == .max { windowEnd = now &+ stall }
        lastByteAt = now
        windowBytes &+= count
    }

    mutating func pause() { isPaused = true }

    mutating func resume(at now: Int64) {
        isPaused = false
        guard lastByteAt != .max else { return }
        lastByteAt = now
        windowEnd = now &+ stall
        windowBytes = 0
    }

    /// What has run out, if anything; begins the next window where one has ended well.
    mutating func check(at now: Int64) -> Expiry? {
        if now >= totalDeadline { return .total }
        if isPaused { return nil }
        if lastByteAt == .max { return now >= firstByteDeadline ? .firstByte : nil }
        if now >= lastByteAt &+ stall { return .stall }
        if now >= windowEnd {
            if windowBytes < leastBytes { return .stall }
            windowBytes = 0
            windowEnd = now &+ stall
        }
        return nil
    }
}
