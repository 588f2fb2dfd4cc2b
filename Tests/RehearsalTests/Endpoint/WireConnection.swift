import Dispatch
import Glibc

/// A client that knows nothing of HTTP but where a response ends: it shows the bytes as they come off a socket.
final class WireConnection: Sendable {
    enum Ending: Equatable {
        /// As much came as was asked for; the connection is open.
        case open
        case closed
        case reset
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "wire")

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // A test that would hang fails in place of it.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        if result != 0 { throw WireFailure(code: errno) }
    }

    deinit { Glibc.close(descriptor) }

    /// Ends both directions; a blocked `receive` returns.
    func hangUp() { Glibc.shutdown(descriptor, Int32(SHUT_RDWR)) }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    /// Reads until there is enough or the connection ends.
    func receive(until isEnough: @escaping @Sendable ([UInt8]) -> Bool) async -> (bytes: [UInt8], ending: Ending) {
        await withCheckedContinuation { continuation in
            queue.async { [descriptor] in
                var bytes: [UInt8] = []
                var piece = [UInt8](repeating: 0, count: 1 << 16)
                while !isEnough(bytes) {
                    let count = recv(descriptor, &piece, piece.count, 0)
                    if count < 0 {
                        return continuation.resume(returning: (bytes, errno == ECONNRESET ? .reset : .open))
                    }
                    if count == 0 { return continuation.resume(returning: (bytes, .closed)) }
                    bytes += piece[..<count]
                }
                continuation.resume(returning: (bytes, .open))
            }
        }
    }

    /// Counts bytes to the end of the response without keeping them.
    func count(until total: Int) async -> Int {
        await withCheckedContinuation { continuation in
            queue.async { [descriptor] in
                var received = 0
                var piece = [UInt8](repeating: 0, count: 1 << 18)
                while received < total {
                    let count = recv(descriptor, &piece, piece.count, 0)
                    if count <= 0 { break }
                    received += count
                }
                continuation.resume(returning: received)
            }
        }
    }

    func response() async -> WireResponse {
        let (bytes, ending) = await receive { WireResponse(bytes: $0, ending: .open).isComplete }
        return WireResponse(bytes: bytes, ending: ending)
    }

    /// Posts a body and reads the response to its end, however it ends.
    func post(_ path: String, _ body: String, fields: String = "") async -> WireResponse {
        send("POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        return await response()
    }
}

struct WireFailure: Error { let code: Int32 }
