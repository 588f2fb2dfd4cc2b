import Foundation
import Synchronization

/// A bar on standard error while something takes long; nothing where no person looks.
final class ProgressBar: Sendable {
    private let terminal: Terminal
    private let isOver = Mutex(false)

    /// - Parameters:
    ///   - total: bytes in all, as far as is known.
    ///   - now: bytes so far; asked on a thread of the bar's own, ten times a second.
    init(
        _ title: String, of total: Int, on terminal: Terminal = .error, now: @escaping @Sendable () -> Int
    ) {
        self.terminal = terminal
        guard terminal.isTerminal else { return }
        let thread = Thread { [weak self] in
            while true {
                // What is over in a moment needs no bar.
                Thread.sleep(forTimeInterval: 0.1)
                guard self?.draw(Self.line(title, now(), of: total)) == true else { return }
            }
        }
        thread.start()
    }

    private func draw(_ line: String) -> Bool {
        isOver.withLock { isOver in
            if !isOver { terminal.write("\r\u{1B}[K" + line) }
            return !isOver
        }
    }

    /// `copying [##########----------]  50 %  6.1 of 12.3 MB`
    static func line(_ title: String, _ done: Int, of total: Int) -> String {
        let share = total > 0 ? min(100, done * 100 / total) : 0
        let filled = share / 5
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
        return
            "\(title) [\(bar)] \(share < 10 ? "  " : share < 100 ? " " : "")\(share) %  \(ByteText.of(done)) of \(ByteText.of(total))"
    }

    /// Takes the bar away; it is not drawn again.
    func clear() {
        isOver.withLock { isOver in
            if !isOver, terminal.isTerminal { terminal.write("\r\u{1B}[K") }
            isOver = true
        }
    }
}
