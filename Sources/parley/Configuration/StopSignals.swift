import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and SIGTERM as a request to end well; a second one ends at once.
final class StopSignals {
    private let sources: [any DispatchSourceSignal]

    /// - Parameter heard: called on a thread of its own at the first signal.
    init(_ heard: @escaping @Sendable () -> Void) {
        let shared = Counter()
        sources = [SIGINT, SIGTERM].map { number in
            // The dispatch source hears of it in place of the default action.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if shared.isFirst() { heard() } else { _exit(128 + number) }
            }
            source.resume()
            return source
        }
    }

    func cancel() { for source in sources { source.cancel() } }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        func isFirst() -> Bool {
            count.withLock { count in
                count += 1
                return count == 1
            }
        }
    }
}
