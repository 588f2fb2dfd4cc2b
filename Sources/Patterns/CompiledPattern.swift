import CPCRE2

/// Owns one compiled expression of PCRE2.
// The pointer makes this unchecked: PCRE2 never writes to compiled code (pcre2api, "Multithreading": "the compiled form of
// a pattern is fixed", but for JIT, which is not used), what a match writes to is its thread's own, and nobody else has
// the pointer, so that it is freed once, when no match can be under way.
final class CompiledPattern: @unchecked Sendable {
    private let code: OpaquePointer

    init(_ translation: String, source: String, dialect: PatternDialect) throws(PatternError) {
        var error: Int32 = 0
        var text = translation
        let code = text.withUTF8 { cpcre2_compile($0.baseAddress, $0.count, dialect == .ecma ? 1 : 0, &error) }
        guard let code else { throw PatternError(pattern: source, reason: Self.message(error)) }
        self.code = code
    }

    deinit {
        cpcre2_free(code)
    }

    /// Whether a match can begin at the subject's start only.
    var isAnchored: Bool { cpcre2_is_anchored(code) != 0 }

    func search(_ subject: UnsafeBufferPointer<UInt8>, matchLimit: UInt32) -> PatternOutcome {
        switch cpcre2_search(code, subject.baseAddress, subject.count, matchLimit, PatternLimits.heap) {
        case CPCRE2_MATCH: .match
        case CPCRE2_NO_MATCH: .noMatch
        // Out of memory is told as the other bound on memory is; the subject was checked, so nothing else is left.
        default: .tooComplex
        }
    }

    private static func message(_ error: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            cpcre2_message(error, buffer.baseAddress, buffer.count)
            return buffer.baseAddress.map { String(cString: $0) } ?? "error \(error)"
        }
    }
}
