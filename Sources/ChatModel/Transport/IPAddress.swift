import CCurl
import Glibc

/// An IPv4 or IPv6 address, as far as the question goes whether a request may reach it.
struct IPAddress: Sendable, Hashable {
    /// 4 or 16 bytes, in network order.
    let bytes: [UInt8]

    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text.split(separator: "%").first.map(String.init) ?? "", &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Reads a socket address; nil for a family that is neither of the two.
    init?(_ address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6:
            bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default: return nil
        }
    }

    /// Where an address leads.
    enum Reach: Sendable { case internet, loopback, privateNetwork, special }

    var reach: Reach { bytes.count == 4 ? Self.reach(v4: bytes[...]) : reach(v6: bytes) }

    /// The IANA special-purpose registry for IPv4, and Azure's metadata address, which looks public.
    private static func reach(v4: ArraySlice<UInt8>) -> Reach {
        let octets = Array(v4)
        switch (octets[0], octets[1], octets[2], octets[3]) {
        case (127, _, _, _): return .loopback
        case (10, _, _, _), (172, 16...31, _, _), (192, 168, _, _): return .privateNetwork
        case (100, 100, 100, 200): return .special
        case (100, 64...127, _, _): return .privateNetwork
        case (0, _, _, _), (169, 254, _, _), (192, 0, 0, _), (192, 0, 2, _), (192, 88, 99, _), (198, 18...19, _, _),
            (198, 51, 100, _), (203, 0, 113, _), (224...255, _, _, _), (168, 63, 129, 16):
            return .special
        default: return .internet
        }
    }

    /// Only 2000::/3 is the internet; an address that carries an IPv4 address leads where that one leads.
    private func reach(v6: [UInt8]) -> Reach {
        let isZero = { (range: Range<Int>) in v6[range].allSatisfy { $0 == 0 } }
        if isZero(0..<10), v6[10] == 0xFF, v6[11] == 0xFF { return Self.reach(v4: v6[12...]) }
        if isZero(0..<15), v6[15] == 1 { return .loopback }
        if v6.starts(with: [0x00, 0x64, 0xFF, 0x9B]), isZero(4..<12) { return Self.reach(v4: v6[12...]) }
        if v6.starts(with: [0x20, 0x02]) { return Self.reach(v4: v6[2..<6]) }
        if v6.starts(with: [0xFD, 0x00, 0x0E, 0xC2]) { return .special }
        if v6[0] & 0xFE == 0xFC { return .privateNetwork }
        if v6[0] == 0xFE, v6[1] & 0xC0 == 0x80 { return .privateNetwork }
        guard v6[0] & 0xE0 == 0x20 else { return .special }
        // 2001::/23 (Teredo and the like), 2001:db8::/32 and 3fff::/20 (documentation).
        if v6[0] == 0x20, v6[1] == 0x01, v6[2] < 2 || (v6[2] == 0x0D && v6[3] == 0xB8) { return .special }
        if v6[0] == 0x3F, v6[1] == 0xFF, v6[2] & 0xF0 == 0 { return .special }
        return .internet
    }
}
