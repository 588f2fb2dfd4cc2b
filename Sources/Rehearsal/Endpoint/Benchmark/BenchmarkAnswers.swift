import NIOCore

/// The benchmark's answers, rendered once; only the id and a number differ from one to the next.
///
/// The words, the fragments and the members are those of the C endpoint the peers are measured against, so that every
/// runtime reads the same bytes.
struct BenchmarkAnswers: Sendable {
    enum Kind: Int, CaseIterable { case deal, activity, text }

    private let streams: [Template]
    private let documents: [Template]

    init() {
        streams = Kind.allCases.map { Template(stream: Self.events($0)) }
        documents = Kind.allCases.map { Template(document: Self.document($0)) }
    }

    /// The bytes of an answer and where each event of it ends.
    func answer(_ kind: Kind, streams isStream: Bool, id: Int) -> (bytes: ByteBuffer, ends: [Int]) {
        let template = (isStream ? streams : documents)[kind.rawValue]
        return (template.filled(id: id), template.ends)
    }

    // Markers of the places that change; as long as what replaces them.
    static let idMarker = "@@@@@@@@@@@@@@@@"
    static let numberMarker = "#####"

    private static let usage =
        #""usage":{"prompt_tokens":412,"completion_tokens":38,"total_tokens":450,"prompt_tokens_details":"#
        + #"{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"#
        + #""accepted_prediction_tokens":0,"rejected_prediction_tokens":0}}"#

    private static let words = [
        #"Done \u2014 "#, "I created ", "the deal ", "Acme renewal ", "in stage ", "qualified ", "and logged it. ",
        "Anything else?",
    ]

    private static func name(_ kind: Kind) -> String {
        kind == .activity ? "native_crm_log_activity" : "native_crm_create_deal"
    }

    /// The arguments in fragments, escaped for the string they stand in.
    private static func arguments(_ kind: Kind) -> [String] {
        switch kind {
        case .deal:
            [
                #"{\"name\":"#, #" \"Acme rene"#, #"wal\", \"amount\":"#, " \(numberMarker)", #", \"stage\": \"qual"#,
                #"ified\"}"#,
            ]
        case .activity:
            [
                #"{\"type\":"#, #" \"call\", \"sub"#, #"ject\": \"Follow up"#, #" \#(numberMarker)\""#,
                #", \"due\": \"2026-"#, #"12-01\"}"#,
            ]
        case .text: []
        }
    }

    private static func events(_ kind: Kind) -> [String] {
        var deltas: [(delta: String, finish: String)] = []
        if kind == .text {
            deltas.append((#"{"role":"assistant","content":"","refusal":null}"#, "null"))
            deltas += words.map { (#"{"content":"\#($0)"}"#, "null") }
            deltas.append(("{}", #""stop""#))
        } else {
            let call =
                #"{"index":0,"id":"call_\#(idMarker)","type":"function","function":"#
                + #"{"name":"\#(name(kind))","arguments":""}}"#
            deltas.append((#"{"role":"assistant","content":null,"refusal":null}"#, "null"))
            deltas.append((#"{"tool_calls":[\#(call)]}"#, "null"))
            deltas += arguments(kind).map { fragment in
                (#"{"tool_calls":[{"index":0,"function":{"arguments":"\#(fragment)"}}]}"#, "null")
            }
            deltas.append(("{}", #""tool_calls""#))
        }
        let opening =
            #"data: {"id":"chatcmpl-\#(idMarker)","object":"chat.completion.chunk","created":1760000000,"#
            + #""model":"mock-1","service_tier":"default","system_fingerprint":"fp_mock0001","choices":["#
        return deltas.map { delta, finish in
            opening + #"{"index":0,"delta":\#(delta),"logprobs":null,"finish_reason":\#(finish)}]}"# + "\n\n"
        } + [opening + "],\(usage)}\n\n", "data: [DONE]\n\n"]
    }

    private static func document(_ kind: Kind) -> String {
        let content = kind == .text ? #""\#(words.joined())""# : "null"
        let function = #"{"name":"\#(name(kind))","arguments":"\#(arguments(kind).joined())"}"#
        let calls =
            kind == .text
            ? "" : #","tool_calls":[{"id":"call_\#(idMarker)","type":"function","function":\#(function)}]"#
        return #"{"id":"chatcmpl-\#(idMarker)","object":"chat.completion","created":1760000000,"model":"mock-1","#
            + #""choices":[{"index":0,"message":{"role":"assistant","content":\#(content)\#(calls),"refusal":null,"#
            + #""annotations":[]},"logprobs":null,"finish_reason":"\#(kind == .text ? "stop" : "tool_calls")"}],"#
            + usage + #","service_tier":"default","system_fingerprint":"fp_mock0001"}"#
    }
}

/// A whole HTTP response with places to fill in.
private struct Template: Sendable {
    private let bytes: ByteBuffer
    private let ids: [Int]
    private let numbers: [Int]
    /// Where each event ends; the head goes with the first, the end of the body with the last.
    let ends: [Int]

    init(stream events: [String]) {
        var text = Array(
            """
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream; charset=utf-8\r
            Cache-Control: no-cache\r
            Connection: keep-alive\r
            x-request-id: req_\(BenchmarkAnswers.idMarker)\r
            Transfer-Encoding: chunked\r
            \r

            """.utf8)
        var ends: [Int] = []
        for event in events {
            text += HTTPChunk.framed(Array(event.utf8))
            ends.append(text.count)
        }
        text += HTTPChunk.last
        ends[ends.count - 1] = text.count
        self.init(text, ends: ends)
    }

    init(document: String) {
        let head = """
            HTTP/1.1 200 OK\r
            Content-Type: application/json\r
            Connection: keep-alive\r
            x-request-id: req_\(BenchmarkAnswers.idMarker)\r
            Content-Length: \(document.utf8.count)\r
            \r

            """
        let text = Array((head + document).utf8)
        self.init(text, ends: [text.count])
    }

    private init(_ text: [UInt8], ends: [Int]) {
        bytes = ByteBuffer(bytes: text)
        ids = Self.places(of: BenchmarkAnswers.idMarker, in: text)
        numbers = Self.places(of: BenchmarkAnswers.numberMarker, in: text)
        self.ends = ends
    }

    private static func places(of marker: String, in text: [UInt8]) -> [Int] {
        let marker = Array(marker.utf8)
        return text.indices.filter { text[$0] == marker[0] && text[$0...].starts(with: marker) }
    }

    func filled(id: Int) -> ByteBuffer {
        var bytes = bytes
        let high = Self.hexDigits(UInt32(truncatingIfNeeded: id >> 32))
        let low = Self.hexDigits(UInt32(truncatingIfNeeded: id))
        for place in ids {
            bytes.setInteger(high, at: place)
            bytes.setInteger(low, at: place + 8)
        }
        var number = 10_000 + id % 90_000
        var digits: UInt64 = 0
        for shift in 0..<5 {
            digits |= UInt64(UInt8(ascii: "0") + UInt8(number % 10)) << UInt64(8 * shift)
            number /= 10
        }
        for place in numbers {
            bytes.setInteger(UInt8(truncatingIfNeeded: digits >> 32), at: place)
            bytes.setInteger(UInt32(truncatingIfNeeded: digits), at: place + 1)
        }
        return bytes
    }

    /// Eight digits in the order they are written, as one big-endian integer.
    private static func hexDigits(_ value: UInt32) -> UInt64 {
        var digits: UInt64 = 0
        for shift in 0..<8 {
            let digit = UInt64((value >> UInt32(4 * shift)) & 0xF)
            digits |= (digit < 10 ? 0x30 + digit : 0x57 + digit) << UInt64(8 * shift)
        }
        return digits
    }
}
