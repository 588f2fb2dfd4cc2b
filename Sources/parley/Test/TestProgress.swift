import Rehearsal
import Synchronization

/// One line on standard error while conversations are played; nothing where no person looks.
final class TestProgress: Sendable {
    private struct State {
        var done = 0
        var failed = 0
        var drawn: ContinuousClock.Instant?
    }

    private let total: Int
    private let terminal: Terminal
    private let state = Mutex(State())

    init(of total: Int, on terminal: Terminal = .error) {
        self.total = total
        self.terminal = terminal
    }

    func add(_ result: ScriptResult) { add(result.script, isPassed: result.isPassed) }

    func add(_ script: ConversationScript, isPassed: Bool) {
        guard terminal.isTerminal else { return }
        let line = state.withLock { state -> String? in
            state.done += 1
            if !isPassed { state.failed += 1 }
            let now = ContinuousClock.now
            // A terminal that is written to for each of a thousand would be what takes the time.
            if let drawn = state.drawn, now - drawn < .milliseconds(40), state.done < total { return nil }
            state.drawn = now
            return Self.line(done: state.done, failed: state.failed, of: total, last: script.name)
        }
        guard let line else { return }
        terminal.write("\r\u{1B}[K" + line.shortened(to: terminal.width - 1))
    }

    /// `[########------------]  40 of 100 · 2 failed · a visitor asks for a quote`
    static func line(done: Int, failed: Int, of total: Int, last: String) -> String {
        let filled = total > 0 ? done * 20 / total : 20
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
        let count = String(repeating: " ", count: max(0, "\(total)".count - "\(done)".count)) + "\(done) of \(total)"
        return "[\(bar)] \(count)\(failed > 0 ? " · \(failed) failed" : "") · \(last)"
    }

    func clear() { if terminal.isTerminal { terminal.write("\r\u{1B}[K") } }
}
