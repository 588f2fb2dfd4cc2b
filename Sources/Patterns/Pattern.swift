import CPCRE2

/// A regular expression written by a user, compiled, with bounds on what matching it may cost.
package struct Pattern: Sendable {
    /// The text as the user wrote it.
    package let source: String
    /// The expression as compiled for a search.
    private let code: CompiledPattern
    /// The same expression, tried from the subject's start only, where `code` may be tried from every place.
    private let anchoredCode: CompiledPattern?

    /// Compiles `source`.
    ///
    /// - Throws: `PatternError` for what the dialect does not have, for what is misspelt, and for a text over `PatternLimits.patternBytes`.
    package init(
        _ source: String, dialect: PatternDialect, anchoring: PatternAnchoring = .search
    ) throws(PatternError) {
        guard source.utf8.count <= PatternLimits.patternBytes else {
            throw PatternError(
                pattern: source,
                reason: "it has \(source.utf8.count) bytes, and at most \(PatternLimits.patternBytes) are allowed")
        }
        var translator = PatternTranslator(source, dialect: dialect)
        let translation = try translator.translate()
        self.source = source
        switch anchoring {
        case .whole:
            code = try CompiledPattern("\\A(?:\(translation))\\z", source: source, dialect: dialect)
            anchoredCode = nil
        case .search:
            code = try CompiledPattern(translation, source: source, dialect: dialect)
            anchoredCode =
                code.isAnchored
                ? nil
                : try CompiledPattern("\\A(?s:.*?)(?:\(translation))", source: source, dialect: dialect)
        }
    }

    /// Says whether the subject has a match, as a whole or anywhere in it, as the pattern's anchoring has it.
    package func search(_ subject: String) -> PatternOutcome {
        var subject = subject
        return subject.withUTF8 { search($0) }
    }

    /// As `search(_: String)`, for text that is known to be UTF-8.
    private func search(_ subject: UnsafeBufferPointer<UInt8>) -> PatternOutcome {
        guard subject.count <= PatternLimits.subjectBytes else { return .tooComplex }
        guard let anchoredCode else { return code.search(subject, matchLimit: PatternLimits.matches) }
        // PCRE2 counts afresh at every place a match is tried from, so that a search could cost the limit times the
        // subject's length. The first try has its share of the limit at each place; the few patterns that need more
        // are asked again in a form that is tried from one place only, where the limit holds for all of it.
        let share = PatternLimits.matches / UInt32(subject.count + 1)
        let outcome = code.search(subject, matchLimit: share)
        return outcome == .tooComplex ? anchoredCode.search(subject, matchLimit: PatternLimits.matches) : outcome
    }
}
