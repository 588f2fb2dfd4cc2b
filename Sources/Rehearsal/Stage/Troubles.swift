import Runtime
import Synchronization

/// What a runtime says has gone wrong outside of any node: a trigger's condition, a write that failed.
final class Troubles: Sendable {
    private let heard = Mutex<[String]>([])

    func hear(_ event: RuntimeEvent) {
        if case .failed(node: "", let message) = event { heard.withLock { $0.append(message) } }
    }

    /// Those since the last time.
    func take() -> [String] {
        heard.withLock { heard in
            defer { heard = [] }
            return heard
        }
    }
}
