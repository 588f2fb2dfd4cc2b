import Glibc
import NIOCore

/// Performs deliveries on a connection, each step after the one before it has reached the socket. Bound to the
/// connection's event loop.
final class DeliveryPerformer {
    private let context: ChannelHandlerContext
    private var run: DeliveryRun?
    private var conversation: ScriptedConversation?
    private var completion: ((_ isOpen: Bool) -> Void)?
    /// A step is under way that will call `goOn`.
    private var isWaiting = false
    private var isStepping = false
    private var timer: Scheduled<Void>?
    private var ticket: HeldAnswers.Ticket?

    init(context: ChannelHandlerContext) { self.context = context }

    /// Calls `completion` after the last step, with whether the connection is still open.
    func perform(
        _ delivery: Delivery, holding conversation: ScriptedConversation?,
        completion: @escaping (_ isOpen: Bool) -> Void
    ) {
        run = DeliveryRun(delivery)
        self.conversation = conversation
        self.completion = completion
        step()
    }

    /// Forgets the delivery; its completion is not called.
    func stop() {
        timer?.cancel()
        if let ticket { conversation?.drop(ticket) }
        run = nil
        completion = nil
        conversation = nil
    }

    private func step() {
        // A write that completes at once comes back here from inside itself: the loop below goes on in its place.
        if isStepping { return }
        isStepping = true
        defer { isStepping = false }
        while !isWaiting, run != nil {
            switch run?.next() {
            case .bytes(let bytes): write(bytes)
            case .wait(let delay): wait(delay)
            case .hold: hold()
            case .hang: isWaiting = true
            case .close: end { context in context.close(promise: nil) }
            case .reset:
                end { context in
                    // Closing with unsent data thrown away sends RST in place of FIN (socket(7), SO_LINGER).
                    let options = context.channel as? any SocketOptionProvider
                    _ = options?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                    context.close(promise: nil)
                }
            case .repeated, nil: finish(isOpen: true)
            }
        }
    }

    private func goOn() {
        isWaiting = false
        step()
    }

    private func write(_ bytes: [UInt8]) {
        isWaiting = true
        let written = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: written)
        // After a failed write the connection goes inactive, which stops the delivery.
        written.futureResult.assumeIsolated().whenSuccess { [self] in goOn() }
    }

    private func wait(_ delay: Duration) {
        isWaiting = true
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { [self] in goOn() }
    }

    private func hold() {
        isWaiting = true
        let loop = context.eventLoop
        let bound = NIOLoopBound(self, eventLoop: loop)
        ticket = conversation?.hold {
            loop.execute {
                bound.value.ticket = nil
                bound.value.goOn()
            }
        }
    }

    private func end(_ close: (ChannelHandlerContext) -> Void) {
        finish(isOpen: false)
        close(context)
    }

    private func finish(isOpen: Bool) {
        run = nil
        conversation = nil
        let done = completion
        completion = nil
        done?(isOpen)
    }
}
