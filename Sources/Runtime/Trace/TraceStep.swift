package import JSON
package import Storage

/// One step of a journal, as a trace shows it.
package struct TraceStep: Sendable {
    package var id: Int64
    package var run: Int64
    package var kind: StepKind
    /// The node's path in its workflow; empty for what belongs to no node.
    package var node: String
    package var visit: Int
    /// `visitor`, `bot`, `person:Kim`.
    package var author: String?
    package var message: String?
    package var payload: JSON
    /// Milliseconds since 1970 UTC.
    package var at: Int64
    /// How long it took, where that was measured.
    package var microseconds: Int64?

    /// A call of an answer, with what became of it.
    package struct Call: Sendable {
        package var name: String
        /// JSON, as the model wrote it.
        package var arguments: String
        package var status: String?
        package var result: JSON?
        package var effect: Effect?
        package var microseconds: Int64?
    }

    /// The record that a call made, changed or found.
    package struct Effect: Sendable, Hashable {
        package var record: String?
        package var id: Int64?
        package var isExisting: Bool

        package var text: String {
            guard let record, let id else { return "took effect" }
            return isExisting ? "\(record) \(id), which was there" : "\(record) \(id)"
        }
    }

    /// The calls of an answer; filled in when the steps after it have been read.
    package var calls: [Call] = []

    /// - Parameter row: id, run, kind, path, visit, the message's author and text, payload, instant, microseconds.
    package init?(row: Row) {
        guard let kind = StepKind(rawValue: row.text(2)) else { return nil }
        id = row.int(0)
        run = row.int(1)
        self.kind = kind
        node = row.text(3)
        visit = Int(row.int(4))
        author = row.optionalText(5)
        message = row.optionalText(6)
        payload = row.optionalText(7).flatMap { try? JSON(parsing: $0) } ?? .null
        at = row.int(8)
        microseconds = row.optionalInt(9)
        guard kind == .answer else { return }
        calls = (payload["calls"]?.array ?? []).map {
            Call(name: $0[1]?.string ?? "", arguments: $0[2]?.string ?? "")
        }
    }

    /// Prompt and completion tokens of an answer.
    package var tokens: (prompt: Int, completion: Int)? {
        guard let prompt = payload["tokens"]?[0]?.int, let completion = payload["tokens"]?[1]?.int else { return nil }
        return (prompt, completion)
    }

    /// The hash of the prompt that was sent.
    package var prompt: String? { payload["prompt"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether a model gave it; a `tool` node's call is journaled as an answer too.
    package var isModels: Bool { kind == .answer && prompt != nil }
}
