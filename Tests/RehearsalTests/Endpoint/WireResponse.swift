import JSON

/// The bytes of a response and what they mean.
struct WireResponse {
    let bytes: [UInt8]
    let ending: WireConnection.Ending

    var text: String { String(decoding: bytes, as: UTF8.self) }

    var status: Int { Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0 }

    private var bodyStart: Int? {
        let mark = Array("\r\n\r\n".utf8)
        guard bytes.count >= 4 else { return nil }
        return (0...(bytes.count - 4)).first { bytes[$0...].starts(with: mark) }.map { $0 + 4 }
    }

    var head: String { String(decoding: bytes[..<(bodyStart ?? bytes.count)], as: UTF8.self) }

    func field(_ name: String) -> String? {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ": ") {
            return String(line.dropFirst(name.count + 2))
        }
        return nil
    }

    private var isChunked: Bool { field("Transfer-Encoding") == "chunked" }

    /// The HTTP chunks that came whole, and whether the last one did.
    private var coded: (chunks: [[UInt8]], isDone: Bool) {
        var chunks: [[UInt8]] = []
        guard var place = bodyStart else { return ([], false) }
        while let end = bytes[place...].firstIndex(of: 0x0D) {
            guard let size = Int(String(decoding: bytes[place..<end], as: UTF8.self), radix: 16) else { break }
            let next = end + 2 + size + 2
            if size == 0 { return (chunks, bytes.count >= next) }
            guard next <= bytes.count else { break }
            chunks.append(Array(bytes[(end + 2)..<(next - 2)]))
            place = next
        }
        return (chunks, false)
    }

    var chunks: [[UInt8]] { coded.chunks }

    var isComplete: Bool {
        guard let bodyStart else { return false }
        if isChunked { return coded.isDone }
        return bytes.count - bodyStart >= Int(field("Content-Length") ?? "") ?? 0
    }

    var body: [UInt8] {
        guard let bodyStart else { return [] }
        return isChunked ? Array(chunks.joined()) : Array(bytes[bodyStart...])
    }

    var bodyText: String { String(decoding: body, as: UTF8.self) }

    var json: JSON { (try? JSON(parsing: body)) ?? .null }

    /// The data of each event, for streams of one-line events.
    var events: [String] {
        bodyText.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("data: ") }.map { String($0.dropFirst(6)) }
    }

    var eventJSON: [JSON] { events.compactMap { try? JSON(parsing: $0) } }

    var deltas: [JSON] { eventJSON.compactMap { $0["choices"]?[0]?["delta"] } }

    var content: String { deltas.compactMap { $0["content"]?.string }.joined() }

    var finishReason: String? { eventJSON.compactMap { $0["choices"]?[0]?["finish_reason"]?.string }.last }

    /// The call fragments of all deltas in the order they came.
    var callFragments: [JSON] { deltas.flatMap { $0["tool_calls"]?.array ?? [] } }

    func arguments(of index: Int) -> String {
        callFragments.filter { $0["index"]?.int == index }.compactMap { $0["function"]?["arguments"]?.string }.joined()
    }
}
