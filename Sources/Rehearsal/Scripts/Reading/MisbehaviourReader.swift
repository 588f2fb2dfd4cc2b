import DefinitionFiles

/// Reads how an answer misbehaves.
struct MisbehaviourReader {
    let problems: DiagnosticCollector

    func read(_ map: MapReader, into answer: inout ScriptedAnswer) {
        var found: [(String, Misbehaviour)] = []
        if let node = map.value("fails"), let fault = fails(node) { found.append(("fails", fault)) }
        if let node = map.value("hangs"), let chunks = chunks(node, "`hangs`") {
            found.append(("hangs", .hangs(afterChunks: chunks)))
        }
        if let node = map.value("truncates"), let fault = truncates(node) { found.append(("truncates", fault)) }
        if let text = map.text("raw") {
            found.append(("raw", .raw(Array(text.utf8), contentType: "text/event-stream", status: 200)))
        }
        if map.bool("closes") == true { found.append(("closes", .closes)) }
        if let node = map.value("resets"), let chunks = chunks(node, "`resets`") {
            found.append(("resets", .resets(afterChunks: chunks)))
        }
        if found.count > 1 {
            problems.error(
                map.position, "two-faults", "an answer misbehaves in one way, and this one has `\(found[0].0)` already",
                hint: "take `\(found[1].0)` out")
        }
        answer.misbehaviour = found.first?.1
        if let every = map.duration("slow") { answer.pacing.pieces = .oneByte(every: every) }
        if let node = map.value("split") { answer.pacing.pieces = pieces(node) }
        if let node = map.value("dialect") { dialect(node, &answer) }
    }

    private func fails(_ node: DefinitionNode) -> Misbehaviour? {
        if node.scalar != nil {
            return node.int("`fails`", in: 400...599, problems)
                .map { .fails(status: $0, retryAfter: nil, body: nil) }
        }
        guard let map = MapReader(node, what: "`fails`", problems) else { return nil }
        let status = map.required("status", hint: "write `fails: { status: 429 }`")?
            .int("`status`", in: 400...599, problems)
        let after = map.text("retry_after")
        let body = map.text("body")
        map.finish(keys: ["status", "retry_after", "body"])
        return status.map { .fails(status: $0, retryAfter: after, body: body) }
    }

    /// `true` is at once; else `{ after_chunks: 3 }`.
    private func chunks(_ node: DefinitionNode, _ what: String) -> Int? {
        if let scalar = node.scalar {
            if case .bool(let isOn) = scalar.value { return isOn ? 0 : nil }
            return node.int(what, in: 0...10_000, problems)
        }
        guard let map = MapReader(node, what: what, problems) else { return nil }
        let count = map.int("after_chunks", in: 0...10_000)
        map.finish(keys: ["after_chunks"])
        return count ?? 0
    }

    private func truncates(_ node: DefinitionNode) -> Misbehaviour? {
        if case .bool(true) = node.scalar?.value { return .truncates(afterChunks: 1, .betweenChunks) }
        guard let map = MapReader(node, what: "`truncates`", problems) else { return nil }
        let count = map.int("after_chunks", in: 0...10_000)
        let cuts: [String: Misbehaviour.Cut] = [
            "between_chunks": .betweenChunks, "mid_chunk": .midChunk, "politely": .politely,
        ]
        let cut = map.choice("cut", among: cuts.keys.sorted()).flatMap { cuts[$0] }
        map.finish(keys: ["after_chunks", "cut"])
        return .truncates(afterChunks: count ?? 1, cut ?? .betweenChunks)
    }

    private func pieces(_ node: DefinitionNode) -> Pacing.Pieces {
        if node.scalar?.text == "every_byte" { return .bytes(1) }
        return node.int("`split`", in: 1...65_536, problems).map { .bytes($0) } ?? .whole
    }

    private func dialect(_ node: DefinitionNode, _ answer: inout ScriptedAnswer) {
        for (name, place) in node.names("`dialect`", problems) ?? [] {
            if let dialect = WireDialect(name: name) {
                answer.dialect.formUnion(dialect)
                continue
            }
            let known = WireDialect.named.map(\.name)
            problems.error(
                place.position, "unknown-dialect", "there is no dialect `\(name)`",
                hint: suggestion(for: name, among: known).map { "did you mean `\($0)`?" }
                    ?? "it is one of \(Words.or(known))")
        }
    }
}
