import Glibc
import Synchronization

/// A raw TCP server on loopback that answers each request with the next of its scripts, byte for byte.
final class LoopbackServer: Sendable {
    enum Step: Sendable {
        case send([UInt8])
        /// Waits, or until the client is gone.
        case pause(milliseconds: Int32)
        /// Waits for the client to go.
        case hold
        case close
        /// Closes with a reset instead of an end.
        case reset

        static func send(_ text: String) -> Step { .send(Array(text.utf8)) }
    }

    private struct Record {
        var requests: [String] = []
        var connections = 0
        var hangUps = 0
        var waiters: [(count: Int, CheckedContinuation<Void, Never>)] = []
        var hangUpWaiters: [(count: Int, CheckedContinuation<Void, Never>)] = []
    }

    let port: UInt16
    private let listener: Int32
    private let scripts: [[Step]]
    private let record = Mutex(Record())

    /// The last script answers everything that comes after the others.
    init(_ scripts: [Step]...) {
        self.scripts = scripts
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(listener, pointer, length)
                _ = listen(listener, 1024)
                getsockname(listener, pointer, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        Self.thread { [weak self, listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                guard let self else {
                    Glibc.close(client)
                    return
                }
                self.record.withLock { $0.connections += 1 }
                Self.thread { [weak self] in self?.serve(client) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    var base: String { "http://127.0.0.1:\(port)/v1" }

    /// The requests so far, headers and body.
    var requests: [String] { record.withLock { $0.requests } }
    var connections: Int { record.withLock { $0.connections } }
    /// How often a client went away while it was being answered.
    var hangUps: Int { record.withLock { $0.hangUps } }

    /// Returns when that many requests have come.
    func received(_ count: Int) async {
        await withCheckedContinuation { waiter in
            let isThere = record.withLock { record in
                if record.requests.count >= count { return true }
                record.waiters.append((count, waiter))
                return false
            }
            if isThere { waiter.resume() }
        }
    }

    /// Returns when that many clients have gone away in the middle.
    func abandoned(_ count: Int) async {
        await withCheckedContinuation { waiter in
            let isThere = record.withLock { record in
                if record.hangUps >= count { return true }
                record.hangUpWaiters.append((count, waiter))
                return false
            }
            if isThere { waiter.resume() }
        }
    }

    private func serve(_ client: Int32) {
        defer { Glibc.close(client) }
        var one: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        while let request = readRequest(client) {
            let (number, ready) = record.withLock { record in
                record.requests.append(request)
                let ready = record.waiters.filter { $0.count <= record.requests.count }
                record.waiters.removeAll { $0.count <= record.requests.count }
                return (record.requests.count - 1, ready)
            }
            for waiter in ready { waiter.1.resume() }
            guard play(scripts[min(number, scripts.count - 1)], client) else { return }
        }
    }

    /// False when the connection is over.
    private func play(_ script: [Step], _ client: Int32) -> Bool {
        for step in script {
            switch step {
            case .send(let bytes):
                var sent = 0
                while sent < bytes.count {
                    let count = bytes.withUnsafeBytes { bytes in
                        Glibc.send(client, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
                    }
                    if count <= 0 { return hungUp() }
                    sent += count
                }
            case .pause(let milliseconds): if isGone(client, milliseconds) { return hungUp() }
            case .hold:
                _ = isGone(client, -1)
                return hungUp()
            case .close: return false
            case .reset:
                var linger = linger(l_onoff: 1, l_linger: 0)
                setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
                return false
            }
        }
        return true
    }

    private func hungUp() -> Bool {
        let ready = record.withLock { record in
            record.hangUps += 1
            let ready = record.hangUpWaiters.filter { $0.count <= record.hangUps }
            record.hangUpWaiters.removeAll { $0.count <= record.hangUps }
            return ready
        }
        for waiter in ready { waiter.1.resume() }
        return false
    }

    /// Waits that long for the client to go away.
    private func isGone(_ client: Int32, _ milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
        return poll(&descriptor, 1, milliseconds) > 0
    }

    private func readRequest(_ client: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let text = Self.whole(bytes) { return text }
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes.append(contentsOf: buffer.prefix(count))
        }
    }

    private static func whole(_ bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let length = text[..<end.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).drop { $0 == " " }) }
        return text[end.upperBound...].utf8.count >= length ?? 0 ? text : nil
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        final class Box: Sendable {
            let body: @Sendable () -> Void
            init(_ body: @escaping @Sendable () -> Void) { self.body = body }
        }
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                return nil
            }, Unmanaged.passRetained(Box(body)).toOpaque())
        pthread_detach(thread)
    }
}
