/// How a transfer ended.
enum TransferEnd: Sendable {
    case complete(ResponseHead, headers: [(name: String, value: String)])
    case failed(HTTPFailure)
}

/// What the reader of a transfer and the event loop know of each other: a value whose functions return what to do.
///
/// `Waiter` is whatever wakes the reader; it is handed back at most once.
struct TransferState<Waiter> {
    /// Bytes that are held for a slow reader before the transfer is paused.
    static var highWater: Int { 256 << 10 }

    /// What the reader gets.
    enum Taken {
        /// Bytes are in the buffer; `resumes`: tell the loop to go on.
        case bytes(ResponseHead, resumes: Bool)
        case end(TransferEnd)
        case nothingYet
    }

    private var buffer: [UInt8] = []
    private var head: ResponseHead?
    private var end: TransferEnd?
    private var waiter: Waiter?
    /// The loop has been told to pause, and the reader has not yet caught up.
    private(set) var isPaused = false

    /// The loop delivers what came in one turn of it; `inbox` is emptied, its room kept for the next.
    ///
    /// Returns the reader to wake, and whether the transfer should pause until the reader has caught up.
    mutating func deliver(
        _ inbox: inout [UInt8], head: ResponseHead?, end: TransferEnd?
    ) -> (wake: Waiter?, pauses: Bool) {
        guard self.end == nil else {
            inbox.removeAll(keepingCapacity: true)
            return (nil, false)
        }
        self.head = self.head ?? head
        self.end = end
        if buffer.isEmpty {
            swap(&buffer, &inbox)
        } else {
            buffer.append(contentsOf: inbox)
        }
        inbox.removeAll(keepingCapacity: true)
        let pauses = end == nil && !isPaused && buffer.count >= Self.highWater
        if pauses { isPaused = true }
        return (takeWaiter(), pauses)
    }

    /// The reader takes what there is into its emptied buffer.
    mutating func take(into target: inout [UInt8]) -> Taken {
        if !buffer.isEmpty, let head {
            swap(&buffer, &target)
            buffer.removeAll(keepingCapacity: true)
            defer { isPaused = false }
            return .bytes(head, resumes: isPaused)
        }
        if let end { return .end(end) }
        return .nothingYet
    }

    /// The reader waits; handed back at once where there is something to take already.
    mutating func wait(_ waiter: Waiter) -> Waiter? {
        if end != nil || !buffer.isEmpty { return waiter }
        self.waiter = waiter
        return nil
    }

    /// The reader wants no more. Returns the reader to wake, and whether the loop has to be told.
    mutating func cancel(_ failure: HTTPFailure) -> (wake: Waiter?, tellsLoop: Bool) {
        guard end == nil else { return (nil, false) }
        end = .failed(failure)
        buffer = []
        return (takeWaiter(), true)
    }

    private mutating func takeWaiter() -> Waiter? {
        defer { waiter = nil }
        return waiter
    }
}
