import Synchronization

/// One exchange under way, shared between the task that reads it and the event loop.
final class Transfer: Sendable {
    let template: RequestTemplate
    let body: RequestBody?
    /// The template's total, or less where a deadline is nearer.
    let total: Duration
    private let state = Mutex(TransferState<UnsafeContinuation<Void, Never>>())
    private let commands: CommandQueue

    init(template: RequestTemplate, body: RequestBody?, total: Duration, commands: CommandQueue) {
        self.template = template
        self.body = body
        self.total = total
        self.commands = commands
    }

    enum Next {
        case bytes(ResponseHead)
        case end(TransferEnd)
    }

    /// Waits for bytes, which replace those in `buffer`, or for the end. One task reads a transfer.
    func next(into buffer: inout [UInt8]) async -> Next {
        buffer.removeAll(keepingCapacity: true)
        while true {
            switch state.withLock({ $0.take(into: &buffer) }) {
            case .bytes(let head, let resumes):
                if resumes { commands.post(.resume(self)) }
                return .bytes(head)
            case .end(let end): return .end(end)
            case .nothingYet:
                // Unsafe, so without an allocation: the state hands a waiter back exactly once.
                await withUnsafeContinuation { waiter in
                    state.withLock { $0.wait(waiter) }?.resume()
                }
            }
        }
    }

    var isPaused: Bool { state.withLock { $0.isPaused } }

    /// Ends the exchange and closes its connection; the reader sees `cancelled`.
    func cancel() {
        let (waiter, tellsLoop) = state.withLock { $0.cancel(HTTPFailure(.cancelled, "cancelled")) }
        if tellsLoop { commands.post(.cancel(self)) }
        waiter?.resume()
    }

    /// The reader has all it wants: the loop lets the rest of the answer come, briefly, to keep the connection.
    func drain() {
        let (waiter, tellsLoop) = state.withLock { $0.cancel(HTTPFailure(.cancelled, "read to its end")) }
        if tellsLoop { commands.post(.drain(self)) }
        waiter?.resume()
    }

    /// The loop hands over what came. Returns whether it should pause the transfer.
    func deliver(_ inbox: inout [UInt8], head: ResponseHead?, end: TransferEnd?) -> Bool {
        let (waiter, pauses) = state.withLock { $0.deliver(&inbox, head: head, end: end) }
        waiter?.resume()
        return pauses
    }

    /// The loop will not do it, or no longer.
    func fail(_ failure: HTTPFailure) {
        var nothing: [UInt8] = []
        _ = deliver(&nothing, head: nil, end: .failed(failure))
    }
}
