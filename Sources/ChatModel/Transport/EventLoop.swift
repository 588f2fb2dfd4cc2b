import CCurl
import Glibc

/// The thread that owns libcurl's multi handle: it waits for sockets, timers and commands, and hands on what came.
///
/// Each transfer's reader is woken at most once in a turn of the loop, however many pieces came for it.
final class EventLoop {
    /// When this turn of the loop began, nanoseconds.
    private(set) var now = MonotonicTime.now()
    private let commands: CommandQueue
    private let multi: UnsafeMutableRawPointer
    private let authorities: String?
    private let poller = Poller()
    private var exchanges: [ObjectIdentifier: Exchange] = [:]
    private var dirty: [Exchange] = []
    private var handles: HandlePool
    /// When libcurl wants to be called without a socket.
    private var curlDeadline = Int64.max
    /// No time limit runs out before this.
    private var nextCheck = Int64.max
    private var isStopping = false

    /// Nil where the system has no more files or memory to give.
    init?(commands: CommandQueue, connections: Int, authorities: String?) {
        guard ccurl_start() == CURLE_OK, let multi = curl_multi_init() else { return nil }
        self.commands = commands
        self.multi = multi
        self.authorities = authorities
        handles = HandlePool(limit: 1024)
        guard poller.isUsable, commands.wakeup >= 0 else {
            curl_multi_cleanup(multi)
            return nil
        }
        poller.add(commands.wakeup, Poller.readable)
        let pointer = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_socket_watcher(multi, Self.onSocket, pointer)
        ccurl_multi_set_timer(multi, Self.onTimer, pointer)
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
        // libcurl's own limit is 100 streams on an HTTP/2 connection; the server's limit holds all the same.
        ccurl_multi_set_long(multi, CURLMOPT_MAX_CONCURRENT_STREAMS, 1000)
    }

    /// Runs until it is told to stop.
    func run() {
        var taken: [Command] = []
        while !isStopping {
            let count = poller.wait(milliseconds: commands.sleep() ? patience() : 0)
            now = MonotonicTime.now()
            commands.take(into: &taken)
            for command in taken { perform(command) }
            taken.removeAll(keepingCapacity: true)
            for index in 0..<count {
                let event = poller.event(at: index)
                if event.socket == commands.wakeup { commands.clearWakeup() } else { act(on: event) }
            }
            if curlDeadline <= now {
                curlDeadline = .max
                var running: Int32 = 0
                curl_multi_socket_action(multi, Self.timeoutSocket, 0, &running)
            }
            collectFinished()
            if nextCheck <= now { checkClocks() }
            handOver()
        }
        shutDown()
    }

    func markDirty(_ exchange: Exchange) {
        exchange.isDirty = true
        dirty.append(exchange)
    }

    private func patience() -> Int32 {
        let deadline = min(curlDeadline, nextCheck)
        if deadline == .max { return -1 }
        return Int32(clamping: max(0, deadline - MonotonicTime.now() + 999_999) / 1_000_000)
    }

    private func act(on event: (socket: Int32, ready: UInt32)) {
        var ready: Int32 = 0
        if event.ready & Poller.readable != 0 { ready |= CURL_CSELECT_IN }
        if event.ready & Poller.writable != 0 { ready |= CURL_CSELECT_OUT }
        if event.ready & Poller.broken != 0 { ready |= CURL_CSELECT_ERR }
        var running: Int32 = 0
        curl_multi_socket_action(multi, event.socket, ready, &running)
    }

    private static let timeoutSocket: curl_socket_t = -1

    private static let onSocket: curl_socket_callback = { _, socket, what, user, known in
        guard let user else { return 0 }
        // The loop outlives its multi handle.
        let loop = Unmanaged<EventLoop>.fromOpaque(user).takeUnretainedValue()
        let interest: UInt32
        switch what {
        case CURL_POLL_IN: interest = Poller.readable
        case CURL_POLL_OUT: interest = Poller.writable
        case CURL_POLL_INOUT: interest = Poller.readable | Poller.writable
        case CURL_POLL_REMOVE:
            loop.poller.remove(socket)
            curl_multi_assign(loop.multi, socket, nil)
            return 0
        default: interest = 0
        }
        if known == nil {
            loop.poller.add(socket, interest)
            // Any pointer marks the socket as known.
            curl_multi_assign(loop.multi, socket, user)
        } else {
            loop.poller.change(socket, interest)
        }
        return 0
    }

    private static let onTimer: curl_multi_timer_callback = { _, milliseconds, user in
        guard let user else { return 0 }
        let loop = Unmanaged<EventLoop>.fromOpaque(user).takeUnretainedValue()
        loop.curlDeadline = milliseconds < 0 ? .max : MonotonicTime.now() + Int64(milliseconds) * 1_000_000
        if milliseconds == 0 { loop.curlDeadline = loop.now }
        return 0
    }
}

// MARK: Commands

extension EventLoop {
    private func perform(_ command: Command) {
        switch command {
        case .start(let transfer): start(transfer)
        case .cancel(let transfer):
            if let exchange = exchanges[ObjectIdentifier(transfer)] { release(exchange) }
        case .resume(let transfer):
            guard let exchange = exchanges[ObjectIdentifier(transfer)] else { return }
            exchange.clock.resume(at: now)
            nextCheck = min(nextCheck, exchange.clock.next)
            goOn(exchange)
        case .drain(let transfer):
            guard let exchange = exchanges[ObjectIdentifier(transfer)] else { return }
            exchange.isDraining = true
            exchange.clock = TransferClock(start: now, firstByte: Self.grace, stall: Self.grace, total: Self.grace)
            nextCheck = min(nextCheck, exchange.clock.next)
            if exchange.isPaused { goOn(exchange) }
        case .stop: isStopping = true
        }
    }

    private func start(_ transfer: Transfer) {
        guard let easy = handles.take(for: transfer.template) else {
            return transfer.fail(HTTPFailure(.connectionLost, "\(transfer.template.url): out of memory"))
        }
        let timeouts = transfer.template.timeouts
        let clock = TransferClock(
            start: now, firstByte: timeouts.firstByte.nanoseconds, stall: timeouts.stall.nanoseconds,
            total: transfer.total.nanoseconds)
        let exchange = Exchange(transfer, easy, clock: clock, loop: self)
        easy.configure(for: transfer.template, authorities: authorities)
        easy.attach(exchange)
        exchanges[ObjectIdentifier(transfer)] = exchange
        nextCheck = min(nextCheck, clock.next)
        curl_multi_add_handle(multi, easy.curl)
    }

    private func goOn(_ exchange: Exchange) {
        exchange.isPaused = false
        curl_easy_pause(exchange.easy.curl, Self.resumed)
    }

    /// Takes the exchange out of libcurl and of the table; a connection in the middle of an answer closes.
    private func release(_ exchange: Exchange) {
        curl_multi_remove_handle(multi, exchange.easy.curl)
        handles.give(exchange.easy)
        exchanges[ObjectIdentifier(exchange.transfer)] = nil
    }

    private func shutDown() {
        for command in commands.close() {
            if case .start(let transfer) = command { transfer.fail(.isStopped) }
        }
        for exchange in exchanges.values {
            curl_multi_remove_handle(multi, exchange.easy.curl)
            exchange.transfer.fail(.isStopped)
        }
        exchanges = [:]
        dirty = []
        handles = HandlePool(limit: 0)
        curl_multi_cleanup(multi)
    }

    /// How long the rest of an answer that was read to its end may take.
    private static let grace: Int64 = 1_000_000_000
    /// CURLPAUSE_CONT of curl.h.
    private static let resumed: Int32 = 0
}

// MARK: What came

extension EventLoop {
    private func collectFinished() {
        var code = CURLE_OK
        while let curl = ccurl_multi_next_finished(multi, &code) {
            guard let pointer = ccurl_get_private(curl) else { continue }
            // The table holds the exchange until `release`, which is below.
            let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
            finish(exchange, end(of: exchange, code))
        }
    }

    private func finish(_ exchange: Exchange, _ end: TransferEnd) {
        exchange.end = end
        if !exchange.isDirty { markDirty(exchange) }
        release(exchange)
    }

    private func end(of exchange: Exchange, _ code: CURLcode) -> TransferEnd {
        let template = exchange.template
        if code == CURLE_OK {
            return .complete(exchange.head ?? exchange.readHead(), headers: exchange.headers)
        }
        if exchange.isOverCap || code == CURLE_FILESIZE_EXCEEDED {
            return .failed(
                HTTPFailure(.tooLarge, "\(template.url): the answer is larger than \(template.maxBytes) bytes"))
        }
        if exchange.isBlocked {
            return .failed(HTTPFailure(.blockedAddress, "\(template.url): \(template.policy.refusal)"))
        }
        return .failed(
            HTTPFailure(code, detail: exchange.easy.errorMessage, url: template.url, timeouts: template.timeouts))
    }

    private func checkClocks() {
        var next = Int64.max
        var expired: [(Exchange, TransferClock.Expiry)] = []
        for exchange in exchanges.values {
            if let expiry = exchange.clock.check(at: now) {
                expired.append((exchange, expiry))
            } else {
                next = min(next, exchange.clock.next)
            }
        }
        // Every check looks at every exchange, so it comes at most a hundred times a second.
        nextCheck = next == .max ? .max : max(next, now + 10_000_000)
        for (exchange, expiry) in expired { finish(exchange, .failed(failure(exchange, expiry))) }
    }

    private func failure(_ exchange: Exchange, _ expiry: TransferClock.Expiry) -> HTTPFailure {
        let url = exchange.template.url
        let timeouts = exchange.template.timeouts
        switch expiry {
        case .firstByte:
            return HTTPFailure(.firstByteTimeout, "\(url): no byte of an answer within \(timeouts.firstByte.text)")
        case .stall:
            return HTTPFailure(
                .stalled, "\(url): the answer stalled: less than a byte a second for \(timeouts.stall.text)")
        case .total:
            return HTTPFailure(
                .totalTimeout, "\(url): the answer was not complete within \(exchange.transfer.total.text)")
        }
    }

    private func handOver() {
        guard !dirty.isEmpty else { return }
        for exchange in dirty {
            exchange.isDirty = false
            // The wait for the next byte may end sooner than that for the first would have.
            if exchange.end == nil { nextCheck = min(nextCheck, exchange.clock.next) }
            if exchange.isDraining { continue }
            if exchange.transfer.deliver(&exchange.inbox, head: exchange.head, end: exchange.end) {
                exchange.clock.pause()
                exchange.isPaused = true
            }
        }
        dirty.removeAll(keepingCapacity: true)
    }
}
