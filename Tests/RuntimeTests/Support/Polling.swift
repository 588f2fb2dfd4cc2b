import Testing

/// Waits for what happens by itself, on another task.
enum Polling {
    /// Looks again and again, for ten seconds at most.
    static func until(
        location: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < end {
            if try await condition() { return }
            await Task.yield()
        }
        Issue.record("it did not come about within ten seconds", sourceLocation: location)
    }
}
