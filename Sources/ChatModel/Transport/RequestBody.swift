/// The bytes of a request's body, in one place that does not move while libcurl reads them.
///
/// Unchecked: the memory is written in `init` alone, and freed when the last reader lets go.
final class RequestBody: @unchecked Sendable {
    let base: UnsafeMutableRawPointer
    let count: Int

    init(_ parts: [UInt8]...) {
        count = parts.reduce(0) { $0 + $1.count }
        base = .allocate(byteCount: max(count, 1), alignment: 1)
        var offset = 0
        for part in parts {
            part.withUnsafeBytes { bytes in
                if let source = bytes.baseAddress { (base + offset).copyMemory(from: source, byteCount: bytes.count) }
            }
            offset += part.count
        }
    }

    deinit { base.deallocate() }
}
