import Foundation
import Rehearsal

/// All scripts, each killed at each of its commits; some at a time.
struct CrashEverywhere: Sendable {
    let replay: CrashReplay
    let width: Int

    func play(
        _ scripts: [ConversationScript], told: @escaping @Sendable (CrashReplay.Result) -> Void
    ) async throws -> [CrashReplay.Result] {
        try await withThrowingTaskGroup(of: (Int, CrashReplay.Result).self) { group in
            var results: [CrashReplay.Result?] = Array(repeating: nil, count: scripts.count)
            var next = 0
            func begin() {
                guard next < scripts.count else { return }
                let place = next
                next += 1
                group.addTask { (place, try await replay.play(scripts[place], place)) }
            }
            for _ in 0..<width { begin() }
            while let (place, result) = try await group.next() {
                results[place] = result
                told(result)
                begin()
            }
            return results.compactMap(\.self)
        }
    }
}
