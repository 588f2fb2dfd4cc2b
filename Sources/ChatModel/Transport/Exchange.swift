import CCurl
import Glibc

/// A transfer in the loop: its handle, and what came of it in this turn of the loop. Used by the loop's thread alone.
final class Exchange {
    let transfer: Transfer
    let easy: EasyHandle
    var template: RequestTemplate { transfer.template }
    var clock: TransferClock
    /// What came and is not yet handed over.
    var inbox: [UInt8] = []
    var head: ResponseHead?
    private(set) var headers: [(name: String, value: String)] = []
    var end: TransferEnd?
    /// It waits in the loop's list of those with something to hand over.
    var isDirty = false
    var isDraining = false
    /// The reader has enough for now: libcurl is told so when it has the next piece, which it then keeps.
    var isPaused = false
    private(set) var isOverCap = false
    private(set) var isBlocked = false
    private var received = 0
    /// The loop outlives its exchanges.
    private unowned let loop: EventLoop

    init(_ transfer: Transfer, _ easy: EasyHandle, clock: TransferClock, loop: EventLoop) {
        self.transfer = transfer
        self.easy = easy
        self.clock = clock
        self.loop = loop
    }

    /// What libcurl knows of the answer, once its header is there.
    func readHead() -> ResponseHead {
        let text = { (pointer: UnsafePointer<CChar>?) in pointer.map { String(cString: $0) } }
        let status = ccurl_get_long(easy.curl, CURLINFO_RESPONSE_CODE)
        return ResponseHead(
            status: status, contentType: text(ccurl_get_text(easy.curl, CURLINFO_CONTENT_TYPE)),
            retryAfter: status >= 400 ? text(ccurl_get_header(easy.curl, "retry-after")) : nil)
    }

    /// Takes a piece of the body; false ends the transfer.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        received += bytes.count
        if received > template.maxBytes {
            isOverCap = true
            return false
        }
        clock.received(bytes.count, at: loop.now)
        if isDraining { return true }
        if head == nil { head = readHead() }
        inbox.append(contentsOf: bytes)
        if !isDirty { loop.markDirty(self) }
        return true
    }

    private func takeHeader(_ line: UnsafeRawBufferPointer) {
        // A status line: what came before belonged to an interim answer.
        if line.starts(with: "HTTP/".utf8) {
            headers = []
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        let value = line[(colon + 1)...].drop(while: isSpace)
        let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? value.startIndex
        headers.append(
            (
                name: String(decoding: line[..<colon], as: UTF8.self),
                value: String(decoding: value[..<end], as: UTF8.self)
            ))
    }

    private func allows(_ address: IPAddress?) -> Bool {
        if let address, template.policy.allows(address) { return true }
        isBlocked = true
        return false
    }

    private static func of(_ user: UnsafeMutableRawPointer?) -> Exchange? {
        // The exchange stays in the loop's table for as long as its handle is in the multi handle.
        user.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }

    static let onBody: curl_write_callback = { bytes, size, count, user in
        guard let exchange = Exchange.of(user) else { return 0 }
        if exchange.isPaused { return Exchange.pause }
        return exchange.take(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
    }

    /// CURL_WRITEFUNC_PAUSE of curl.h.
    private static let pause = 0x1000_0001

    static let onHeader: curl_write_callback = { bytes, size, count, user in
        Exchange.of(user)?.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
    }

    static let onOpenSocket: curl_opensocket_callback = { user, _, address in
        guard let exchange = Exchange.of(user), let address, let socketAddress = ccurl_address(address),
            exchange.allows(IPAddress(socketAddress))
        else { return -1 }
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        return socket(address.pointee.family, type, address.pointee.protocol)
    }

    static let onBeforeRequest: curl_prereq_callback = { user, primaryAddress, _, _, _ in
        guard let exchange = Exchange.of(user), let primaryAddress,
            exchange.allows(IPAddress(String(cString: primaryAddress)))
        else { return 1 }
        return 0
    }
}
