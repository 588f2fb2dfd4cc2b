import Runtime

/// What a conversation came to.
struct TraceTotals: Sendable, Hashable {
    var turns = 0
    var answers = 0
    var promptTokens = 0
    var completionTokens = 0
    var calls = 0
    /// Calls that made or changed a record.
    var effects = 0
    var modelMicroseconds: Int64 = 0

    init(_ trace: ConversationTrace) {
        turns = Set(trace.turns.filter(\.isForeground).map(\.number)).count
        for step in trace.steps where step.kind == .answer {
            calls += step.calls.count
            effects += step.calls.filter { $0.effect != nil }.count
            guard step.isModels else { continue }
            answers += 1
            promptTokens += step.tokens?.prompt ?? 0
            completionTokens += step.tokens?.completion ?? 0
            modelMicroseconds += step.microseconds ?? 0
        }
    }

    var text: String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        return [
            count(turns, "turn"),
            "\(count(answers, "model answer")) in \(InstantText.span(microseconds: modelMicroseconds))",
            "\(promptTokens) + \(completionTokens) tokens", count(calls, "tool call"), count(effects, "effect"),
        ].joined(separator: ", ")
    }
}

/// How long the steps of a conversation took, by what was done.
struct TraceTimings: Sendable {
    private(set) var rows: [(what: String, count: Int, total: Int64, most: Int64)] = []

    init(_ trace: ConversationTrace) {
        for step in trace.steps where step.kind == .answer {
            if step.isModels, let took = step.microseconds { add("model", took) }
            for call in step.calls { if let took = call.microseconds { add(call.name, took) } }
        }
    }

    private mutating func add(_ what: String, _ took: Int64) {
        if let place = rows.firstIndex(where: { $0.what == what }) {
            rows[place].count += 1
            rows[place].total += took
            rows[place].most = max(rows[place].most, took)
        } else {
            rows.append((what, 1, took, took))
        }
    }

    func text(_ paint: Paint) -> String {
        guard !rows.isEmpty else { return "" }
        var table = TextTable(.text("time"), .number("count"), .number("total"), .number("mean"), .number("most"))
        for row in rows {
            table.add(
                row.what, "\(row.count)", InstantText.span(microseconds: row.total),
                InstantText.span(microseconds: row.total / Int64(row.count)), InstantText.span(microseconds: row.most))
        }
        return table.text(paint)
    }
}
