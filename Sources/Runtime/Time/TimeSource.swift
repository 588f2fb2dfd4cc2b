/// Where the runtime gets the time from; a replay passes in its own.
package protocol TimeSource: Sendable {
    /// Milliseconds since 1970 UTC.
    var now: Int64 { get }
    /// Returns at `instant` (milliseconds since 1970 UTC) or later; throws `CancellationError` when cancelled.
    func sleep(until instant: Int64) async throws
}

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}

    package var now: Int64 {
        let parts = Duration.sinceEpoch.components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }

    package func sleep(until instant: Int64) async throws {
        // In slices, so that a clock that was set forward is noticed.
        while true {
            let left = instant - now
            if left <= 0 { return }
            try await Task.sleep(for: .milliseconds(min(left, 60_000)))
        }
    }
}
