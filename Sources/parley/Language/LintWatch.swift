import Foundation
import Synchronization

/// Checks again whenever a file changes.
struct LintWatch: Sendable {
    let targets: [LintTarget]
    let terminal: Terminal

    /// Until Ctrl-C; the last report is the result.
    func run(_ lint: @Sendable () -> LintReport) async -> LintReport {
        let stop = Stop()
        let signals = StopSignals { stop.now() }
        defer { signals.cancel() }
        var seen: [String: FileStamp]?
        var report = LintReport()
        while !stop.isAsked {
            let found = stamps()
            if found != seen {
                seen = found
                report = lint()
                show(report)
            }
            do {
                try await Task.sleep(for: .milliseconds(300))
            } catch {
                break
            }
        }
        if terminal.isTerminal { terminal.line() }
        return report
    }

    private func show(_ report: LintReport) {
        // Home, clear the screen, clear what has scrolled away (ECMA-48, 8.3.39; xterm).
        if terminal.isTerminal { terminal.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
        terminal.write(LintFormat.text.text(of: report, colour: terminal.paint.isOn))
        let folders = Set(targets.map(\.folder)).sorted().map { $0 == "." ? "this folder" : $0 }
        terminal.line(
            terminal.paint("Watching \(folders.joined(separator: ", ")); Ctrl-C stops.", .dim)
                + (terminal.isTerminal ? "" : "\n"))
    }

    /// What can change the report: the files, and which there are.
    private func stamps() -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        for folder in Set(targets.map(\.folder)) {
            for part in ["Workflows", "Prompts"] {
                let path = folder + "/" + part
                for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
                    stamps[path + "/" + name] = FileStamp(of: path + "/" + name)
                }
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

/// When a file was last written, and its size: two writes within the clock's grain mostly differ in size.
struct FileStamp: Hashable, Sendable {
    private let seconds: Int
    private let nanoseconds: Int
    private let size: Int

    init?(of path: String) {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        seconds = info.st_mtim.tv_sec
        nanoseconds = info.st_mtim.tv_nsec
        size = Int(info.st_size)
    }
}
