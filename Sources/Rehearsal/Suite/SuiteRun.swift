import DefinitionFiles

/// Plays scripts side by side, each on a stage of its own, and hands the results on as they come.
package struct SuiteRun: Sendable {
    private let room: RehearsalRoom
    /// How many are played at once.
    private let width: Int
    private let setup: RehearsalRoom.Setup

    package init(room: RehearsalRoom, width: Int, setup: RehearsalRoom.Setup = .init()) {
        self.room = room
        self.width = max(1, width)
        self.setup = setup
    }

    /// The results in the order of the scripts; `told` hears of each as it is there.
    package func play(
        _ scripts: [ConversationScript], seed: UInt64, told: @escaping @Sendable (ScriptResult) -> Void = { _ in }
    ) async -> [ScriptResult] {
        await withTaskGroup(of: (Int, ScriptResult).self) { group in
            var results: [ScriptResult?] = Array(repeating: nil, count: scripts.count)
            var next = 0
            func begin() {
                guard next < scripts.count else { return }
                let place = next
                next += 1
                group.addTask { (place, await play(scripts[place], place, seed: seed)) }
            }
            for _ in 0..<width { begin() }
            while let (place, result) = await group.next() {
                results[place] = result
                told(result)
                begin()
            }
            return results.compactMap(\.self)
        }
    }

    /// A script's own seed comes from its name, so that it is the same whatever is played beside it.
    private func play(_ script: ConversationScript, _ place: Int, seed: UInt64) async -> ScriptResult {
        let start = ContinuousClock.now
        var setup = setup
        setup.seed = script.name.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let performance: Performance
        do {
            performance = try await room.withStage(for: script, "\(place)", setup) { stage in
                try await ScriptPlayer(script, on: stage).play()
            }
        } catch {
            performance = Performance(failed: script, because: error)
        }
        return ScriptResult(performance: performance, seed: seed, took: .now - start)
    }
}

extension Performance {
    /// A script that could not be played to where something can be judged.
    init(failed script: ConversationScript, because error: any Error) {
        self.init(script: script)
        let position =
            (error as? GivenError).map {
                SourcePosition(file: script.position.file, line: $0.line, column: 1)
            } ?? script.position
        findings = [Finding(.play, at: position, turn: 0, "it could not be played: \(error)")]
    }
}
