import ChatModel
import Fields
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// The answer of a one-shot: data that fits the node's schema, or another try with what was wrong.
    @inline(never)
    func takeOutput(_ answer: ChatAnswer, _ took: Duration, _ session: AISession) async throws -> ActionResult? {
        if let refusal = answer.refusal, answer.content == nil {
            try await keep(answer, SensitiveText.masked(refusal), took, session, isRefusal: true, outcome: nil)
            throw NodeFailure(.refused, "the model refused: \(refusal)")
        }
        if !answer.toolCalls.isEmpty {
            return try await call(answer, took, session)
        }
        let (json, problem) = try read(answer.content ?? "", session)
        // What is kept and shown of it has its secrets masked.
        let text =
            json.map(\.masked).map { $0 == json ? answer.content ?? "" : $0.text }
            ?? SensitiveText.masked(answer.content ?? "")
        if let json {
            record(NodeResult(result: json, outcome: "done", error: nil, attempts: 1), at: session.place.path)
            try await keep(answer, text, took, session, isRefusal: false, outcome: "done")
            return .done("done")
        }
        try await keep(answer, text, took, session, isRefusal: false, outcome: nil)
        cursor.use.repairs += 1
        guard cursor.use.repairs <= 2 else {
            throw NodeFailure(.output, "the model's data does not fit the schema of `output`: \(problem)")
        }
        session.transcript.append(.assistant(content: text, toolCalls: [], refusal: nil))
        session.transcript.append(.user("That does not fit. \(problem) Answer again with the JSON only."))
        return nil
    }

    /// The data where it fits the schema, else what is wrong with it.
    private func read(_ text: String, _ session: AISession) throws -> (JSON?, String) {
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: text, limits: .modelArguments)
        } catch {
            return (nil, "It is not JSON: \(error)")
        }
        guard let source = session.ai.output else { return (json, "") }
        let schema = try caches.schema(session.place.path + run.definition.hash) { try JSONSchema(source) }
        let violations = schema.validate(json)
        if violations.isEmpty { return (json, "") }
        let list = violations.prefix(5).map { "\($0.path.isEmpty ? "/" : $0.path): \($0.message)" }
        return (nil, list.joined(separator: "; "))
    }

    private func keep(
        _ answer: ChatAnswer, _ text: String, _ took: Duration, _ session: AISession, isRefusal: Bool, outcome: String?
    ) async throws {
        let record = AnswerRecord(answer, session, isRefusal: isRefusal).keeping(text)
        let (place, kept) = (session.place, session.keptPrompt)
        try await commit(change: { if let outcome { cursor[session.path].outcome = outcome } }) { journal in
            if let kept { try journal.keep(kept, hash: record.prompt) }
            try journal.step(.answer, at: place, payload: record.text, took: took)
        }
        caches.promptIsStored(session.promptText, run.account)
    }
}
