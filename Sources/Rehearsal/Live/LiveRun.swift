/// Plays scripts against live models, each several times, a few side by side.
package struct LiveRun: Sendable {
    private let room: RehearsalRoom
    private let models: LiveModels
    private let limits: LiveLimits
    private let width: Int

    package init(room: RehearsalRoom, models: LiveModels, limits: LiveLimits, width: Int) {
        self.room = room
        self.models = models
        self.limits = limits
        self.width = max(1, width)
    }

    /// The takes of each script, in the order of the scripts; `told` hears of each as it is there.
    package func play(
        _ scripts: [ConversationScript], runs: Int, told: @escaping @Sendable (LiveTake) -> Void = { _ in }
    ) async -> [LiveResult] {
        var takes: [[LiveTake]] = Array(repeating: [], count: scripts.count)
        await withTaskGroup(of: (Int, LiveTake).self) { group in
            var next = 0
            func begin() {
                guard next < scripts.count * runs else { return }
                let place = next / runs
                next += 1
                group.addTask { (place, await play(scripts[place])) }
            }
            for _ in 0..<width { begin() }
            while let (place, take) = await group.next() {
                takes[place].append(take)
                told(take)
                begin()
            }
        }
        return zip(scripts, takes).map { LiveResult(script: $0, takes: $1) }
    }

    package func play(_ script: ConversationScript) async -> LiveTake {
        do {
            return try await room.withLiveStage(for: script, models) { stage in
                var player = LivePlayer(script, on: stage, models, limits)
                return try await player.play()
            }
        } catch {
            var take = LiveTake(script)
            take.performance = Performance(failed: script, because: error)
            take.stopped = "\(error)"
            return take
        }
    }
}
