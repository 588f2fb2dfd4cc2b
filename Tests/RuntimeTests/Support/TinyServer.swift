import Glibc
import Synchronization

/// An HTTP server on loopback, one request a connection, answered by a closure.
final class TinyServer: Sendable {
    struct Request: Sendable {
        var line: String
        var head: String
        var body: String
    }

    let port: UInt16
    private let listener: Int32
    private let seen = Mutex<[Request]>([])

    var requests: [Request] { seen.withLock { $0 } }
    var base: String { "http://127.0.0.1:\(port)" }

    init(_ answer: @escaping @Sendable (Request) -> (status: Int, body: String)) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = bind(listener, pointer, length)
                _ = listen(listener, 64)
                getsockname(listener, pointer, &length)
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        Self.thread { [weak self, listener] in
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                if let self { self.serve(client, answer) }
                Glibc.close(client)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ client: Int32, _ answer: (Request) -> (status: Int, body: String)) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        var request: Request?
        while request == nil {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            bytes += buffer[..<count]
            request = Self.request(in: String(decoding: bytes, as: UTF8.self))
        }
        guard let request else { return }
        seen.withLock { $0.append(request) }
        let (status, body) = answer(request)
        let text = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        let reply = Array(text.utf8)
        _ = send(client, reply, reply.count, Int32(MSG_NOSIGNAL))
    }

    /// The request, once all of its body is there.
    private static func request(in text: String) -> Request? {
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let lines = parts[0].split(separator: "\r\n")
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last
        let wanted = length.flatMap { Int($0.filter { $0 != " " }) } ?? 0
        guard parts[1].utf8.count >= wanted, let line = lines.first else { return nil }
        return Request(line: String(line), head: String(parts[0]), body: String(parts[1]))
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(Body(body))
        pthread_create(
            &thread, nil,
            { pointer in
                // The reference that was retained for this thread.
                guard let pointer else { return nil }
                Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run()
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
