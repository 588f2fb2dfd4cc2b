import JSON

/// Puts an answer together from its bytes as they come: an event stream, or one JSON document.
///
/// Which of the two it is, the first byte tells: servers mislabel both.
package struct CompletionAssembler {
    private enum Form { case undecided, stream, document, page }

    private var form = Form.undecided
    /// The bytes before the form is known, then those of a document; of a page no more than an excerpt.
    private var held: [UInt8] = []
    /// How much of `held` is known to be white space, so that it is not looked at again.
    private var blank = 0
    private var parser = EventStreamParser()
    private var chunk = ChatChunk()
    private var hasEvents = false
    private var hasChoice = false
    private var content: [UInt8] = []
    private var hasContent = false
    private var refusal: [UInt8] = []
    private var hasRefusal = false
    private var calls = ToolCallAssembly()
    private var finishReason: FinishReason?
    private var usage: ChatUsage?
    private var model: String?
    /// The stream's `[DONE]` has come: nothing more of the answer follows.
    package private(set) var isDone = false

    /// No answer that is meant has as many; finding a fragment's call takes longer the more there are.
    private static let mostCalls = 1000

    package init() {}

    /// Nothing that matters can still come: a connection that breaks now takes nothing away.
    package var isComplete: Bool { isDone || finishReason != nil }

    package mutating func append(
        _ bytes: UnsafeRawBufferPointer, _ onDelta: (ChatDelta) -> Void = { _ in }
    ) throws(ChatFailure) {
        switch form {
        case .stream: try read(bytes, onDelta)
        case .document: held.append(contentsOf: bytes)
        case .page: break
        case .undecided:
            held.append(contentsOf: bytes)
            decide()
            guard form == .stream else { return }
            let opening = held
            held = Array(opening.prefix(120))
            try opening.withUnsafeBufferPointer { (opening) throws(ChatFailure) in
                try read(UnsafeRawBufferPointer(opening), onDelta)
            }
        }
    }

    package mutating func append(
        _ bytes: [UInt8], _ onDelta: (ChatDelta) -> Void = { _ in }
    ) throws(ChatFailure) {
        try bytes.withUnsafeBufferPointer { (bytes) throws(ChatFailure) in
            try append(UnsafeRawBufferPointer(bytes), onDelta)
        }
    }

    /// The body has ended, as it should or not: the answer, if it is one.
    package mutating func finish(_ onDelta: (ChatDelta) -> Void = { _ in }) throws(ChatFailure) -> ChatAnswer {
        switch form {
        case .page: throw ChatFailure(.notAStream, "a web page came instead of an answer: \(excerpt)")
        case .undecided: throw ChatFailure(.truncated, "the answer was empty")
        case .document: try readDocument(onDelta)
        case .stream:
            if !hasEvents { throw ChatFailure(.notAStream, "no event stream came, but: \(excerpt)") }
            if finishReason == nil, !isDone {
                throw ChatFailure(.truncated, "the stream ended before the answer did: no finish_reason, no [DONE]")
            }
        }
        guard hasChoice else { throw ChatFailure(.malformed, "the answer holds no choice") }
        return ChatAnswer(
            content: hasContent ? String(decoding: content, as: UTF8.self) : nil,
            refusal: hasRefusal ? String(decoding: refusal, as: UTF8.self) : nil,
            toolCalls: calls.finished(), finishReason: finishReason ?? .missing, usage: usage, model: model)
    }

    private mutating func decide() {
        if blank == 0, held.starts(with: [0xEF, 0xBB, 0xBF]) { blank = 3 }
        while blank < held.count, held[blank] <= 0x20 { blank += 1 }
        guard blank < held.count else { return }
        switch held[blank] {
        case UInt8(ascii: "{"), UInt8(ascii: "["): form = .document
        case UInt8(ascii: "<"): form = .page
        // A byte order mark may itself be cut in two.
        case 0xEF, 0xBB, 0xBF: if held.count - blank >= 3 { form = .stream }
        default: form = .stream
        }
    }

    private var excerpt: String {
        Self.excerpt(held.prefix(120)) + (held.count > 120 ? "…" : "")
    }

    private static func excerpt(_ bytes: some Sequence<UInt8>) -> String {
        "\"" + String(String(decoding: Array(bytes), as: UTF8.self).map { $0.isNewline ? " " : $0 }) + "\""
    }

    private mutating func read(
        _ bytes: UnsafeRawBufferPointer, _ onDelta: (ChatDelta) -> Void
    ) throws(ChatFailure) {
        // The parser is moved out while it runs: what it calls changes the rest of the assembler.
        var parser = EventStreamParser()
        swap(&parser, &self.parser)
        defer { swap(&parser, &self.parser) }
        try parser.append(bytes) { (event) throws(ChatFailure) in try read(event, onDelta) }
    }

    private mutating func read(
        _ event: EventStreamParser.Event, _ onDelta: (ChatDelta) -> Void
    ) throws(ChatFailure) {
        hasEvents = true
        if isDone || event.data.isEmpty { return }
        if Self.isDoneMark(event.data) {
            isDone = true
            return
        }
        if event.type == "error", event.data.first != UInt8(ascii: "{") {
            throw ModelError(.string(String(decoding: event.data, as: UTF8.self))).failure(status: nil)
        }
        try readChunk(event.data)
        try take(onDelta)
    }

    private static func isDoneMark(_ data: UnsafeRawBufferPointer) -> Bool {
        guard data.first == UInt8(ascii: "[") || data.first == 0x20 else { return false }
        let text = data.filter { $0 > 0x20 }
        return text.elementsEqual("[DONE]".utf8)
    }

    private mutating func readDocument(_ onDelta: (ChatDelta) -> Void) throws(ChatFailure) {
        let document = held
        try document.withUnsafeBufferPointer { (document) throws(ChatFailure) in
            try readChunk(UnsafeRawBufferPointer(document))
        }
        try take(onDelta)
    }

    private mutating func readChunk(_ data: UnsafeRawBufferPointer) throws(ChatFailure) {
        do throws(JSONError) {
            try chunk.read(data, wantsModel: model == nil)
        } catch {
            // An event stream is decoded with replacement (WHATWG): a character that a server cut in two becomes U+FFFD.
            let mended = Array(String(decoding: data, as: UTF8.self).utf8)
            do throws(JSONError) {
                try mended.withUnsafeBufferPointer { (mended) throws(JSONError) in
                    try chunk.read(UnsafeRawBufferPointer(mended), wantsModel: model == nil)
                }
            } catch {
                throw ChatFailure(
                    .malformed,
                    "a part of the answer is not the JSON it should be: \(error): \(Self.excerpt(data.prefix(80)))")
            }
        }
    }

    /// Takes over what the chunk says.
    private mutating func take(_ onDelta: (ChatDelta) -> Void) throws(ChatFailure) {
        if let error = chunk.error { throw ModelError(error).failure(status: nil) }
        if chunk.hasChoice { hasChoice = true }
        if let model = chunk.model { self.model = model }
        if let usage = chunk.usage { self.usage = usage }
        if let reason = chunk.finishReason { finishReason = reason }
        if let range = chunk.content {
            hasContent = true
            content.append(contentsOf: chunk.text[range])
            if !range.isEmpty { onDelta(.text(String(decoding: chunk.text[range], as: UTF8.self))) }
        }
        if let range = chunk.refusal {
            hasRefusal = true
            refusal.append(contentsOf: chunk.text[range])
            if !range.isEmpty { onDelta(.refusal(String(decoding: chunk.text[range], as: UTF8.self))) }
        }
        if let call = chunk.functionCall { try add(call, 0, 1, onDelta) }
        for (position, fragment) in chunk.fragments.enumerated() {
            try add(fragment, position, chunk.fragments.count, onDelta)
        }
    }

    private mutating func add(
        _ fragment: ChatChunk.Fragment, _ position: Int, _ count: Int, _ onDelta: (ChatDelta) -> Void
    ) throws(ChatFailure) {
        if calls.count >= Self.mostCalls {
            throw ChatFailure(.tooLarge, "the answer holds \(Self.mostCalls) tool calls or more")
        }
        if let place = calls.add(fragment, of: chunk.text, position: position, count: count) {
            onDelta(.toolCallStarted(index: place, name: calls.name(at: place)))
        }
    }
}
