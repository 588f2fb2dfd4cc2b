import Foundation
import Synchronization

/// Plays again whenever a file changes.
struct TestWatch: Sendable {
    /// Files, and folders with all that is below them.
    let paths: [String]
    var terminal = Terminal.output

    /// Until Ctrl-C; the status of the last run is the result.
    func run(_ play: () async throws -> ExitStatus) async -> ExitStatus {
        let stop = Stop()
        let signals = StopSignals { stop.now() }
        defer { signals.cancel() }
        var seen: [String: FileStamp]?
        var status = ExitStatus.good
        while !stop.isAsked {
            let found = stamps()
            if found != seen {
                seen = found
                // Home, clear the screen, clear what has scrolled away (ECMA-48, 8.3.39; xterm).
                if terminal.isTerminal { terminal.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
                do {
                    status = try await play()
                } catch {
                    terminal.line("parley: \(error)")
                    status = ExitStatus(of: error)
                }
                terminal.line(terminal.paint("Watching; Ctrl-C stops.", .dim) + (terminal.isTerminal ? "" : "\n"))
            }
            do {
                try await Task.sleep(for: .milliseconds(300))
            } catch {
                break
            }
        }
        return status
    }

    private func stamps() -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        for path in paths {
            stamps[path] = FileStamp(of: path)
            for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
                stamps[path + "/" + name] = FileStamp(of: path + "/" + name)
            }
        }
        return stamps
    }

    private final class Stop: Sendable {
        private let asked = Mutex(false)
        var isAsked: Bool { asked.withLock { $0 } }
        func now() { asked.withLock { $0 = true } }
    }
}
