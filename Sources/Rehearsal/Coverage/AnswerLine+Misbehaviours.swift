import JSON

extension AnswerLine {
    /// Every way in which a scripted model can misbehave, as a script writes it.
    package static let allMisbehaviours =
        [
            "fails", "hangs", "truncates: between_chunks", "truncates: mid_chunk", "truncates: politely", "raw",
            "closes",
            "resets", "slow", "split", "repeats", "refuses", "finish", "arguments_text", "unknown",
        ] + WireDialect.named.map { "dialect: \($0.name)" }

    /// Those of this answer.
    var misbehaviours: Set<String> {
        var found: Set<String> = []
        switch answer.misbehaviour {
        case .fails: found.insert("fails")
        case .hangs: found.insert("hangs")
        case .truncates(_, .betweenChunks): found.insert("truncates: between_chunks")
        case .truncates(_, .midChunk): found.insert("truncates: mid_chunk")
        case .truncates(_, .politely): found.insert("truncates: politely")
        case .raw: found.insert("raw")
        case .closes: found.insert("closes")
        case .resets: found.insert("resets")
        // No script can write these.
        case .wire, .huge, nil: break
        }
        switch answer.pacing.pieces {
        case .whole: break
        case .bytes: found.insert("split")
        case .oneByte: found.insert("slow")
        }
        if answer.repeatsCalls { found.insert("repeats") }
        if answer.refuses != nil { found.insert("refuses") }
        if answer.finishReason != nil { found.insert("finish") }
        if isDeliberatelyWrong { found.insert("unknown") }
        if answer.calls.contains(where: { (try? JSON(parsing: $0.argumentsText).object) == nil }) {
            found.insert("arguments_text")
        }
        for (name, dialect) in WireDialect.named where answer.dialect.contains(dialect) {
            found.insert("dialect: \(name)")
        }
        return found
    }
}
