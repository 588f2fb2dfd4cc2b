package import JSON

/// Answers as one writes them in a test: `.says("Hello").split(every: 1)`.
extension ScriptedAnswer {
    package static func says(_ text: String) -> Self { Self(says: text) }
    package static func calls(_ calls: ScriptedCall...) -> Self { Self(calls: calls) }
    package static func calls(_ name: String, _ arguments: JSON = [:], id: String? = nil) -> Self {
        Self(calls: [ScriptedCall(name, arguments, id: id)])
    }
    package static func refuses(_ text: String) -> Self { Self(refuses: text) }
    package static func output(_ value: JSON) -> Self { Self(output: value) }

    package static func fails(_ status: Int, retryAfter: String? = nil, body: String? = nil) -> Self {
        Self(misbehaviour: .fails(status: status, retryAfter: retryAfter, body: body))
    }
    package static var hangs: Self { Self(misbehaviour: .hangs(afterChunks: 0)) }
    package static var closes: Self { Self(misbehaviour: .closes) }
    package static var resets: Self { Self(misbehaviour: .resets(afterChunks: 0)) }
    package static func raw(_ text: String, contentType: String = "text/event-stream", status: Int = 200) -> Self {
        Self(misbehaviour: .raw(Array(text.utf8), contentType: contentType, status: status))
    }
    package static func raw(_ bytes: [UInt8], contentType: String = "text/event-stream", status: Int = 200) -> Self {
        Self(misbehaviour: .raw(bytes, contentType: contentType, status: status))
    }
    package static func wire(_ bytes: [UInt8]) -> Self { Self(misbehaviour: .wire(bytes)) }
    package static func huge(bytes: Int) -> Self { Self(misbehaviour: .huge(bytes: bytes)) }

    package func saying(_ text: String) -> Self { with { $0.says = text } }
    package func calling(_ name: String, _ arguments: JSON = [:], id: String? = nil) -> Self {
        with { $0.calls.append(ScriptedCall(name, arguments, id: id)) }
    }
    package func hanging(afterChunks count: Int) -> Self { with { $0.misbehaviour = .hangs(afterChunks: count) } }
    package func resetting(afterChunks count: Int) -> Self { with { $0.misbehaviour = .resets(afterChunks: count) } }
    package func truncated(afterChunks count: Int, _ cut: Misbehaviour.Cut = .betweenChunks) -> Self {
        with { $0.misbehaviour = .truncates(afterChunks: count, cut) }
    }
    package func slow(every interval: Duration) -> Self { with { $0.pacing.pieces = .oneByte(every: interval) } }
    package func split(every count: Int) -> Self { with { $0.pacing.pieces = .bytes(count) } }
    package func delayed(firstByte: Duration = .zero, chunk: Duration = .zero) -> Self {
        with {
            $0.pacing.firstByteDelay = firstByte
            $0.pacing.chunkDelay = chunk
        }
    }
    package func held(afterChunks count: Int = 0) -> Self { with { $0.pacing.holdsAfterChunks = count } }
    package func finishing(_ reason: String) -> Self { with { $0.finishReason = reason } }
    package func usage(_ usage: JSON) -> Self { with { $0.usage = usage } }
    package func repeatingCalls() -> Self { with { $0.repeatsCalls = true } }
    package func dialect(_ dialect: WireDialect) -> Self { with { $0.dialect.formUnion(dialect) } }

    private func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}
