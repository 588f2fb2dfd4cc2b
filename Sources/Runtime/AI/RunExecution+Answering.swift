import ChatModel
import Fields
import JSON
import Storage
import Workflows

extension RunExecution {
    /// The final words of a turn.
    @inline(never)
    func say(_ answer: ChatAnswer, _ took: Duration, _ session: AISession) async throws -> ActionResult {
        let words = SensitiveText.masked(answer.content ?? answer.refusal ?? "")
        let record = AnswerRecord(answer, session, isRefusal: answer.content == nil)
        let (place, kept) = (session.place, session.keptPrompt)
        let content = MessageContent(words)
        let conversation = run.conversation
        let leaves = session.ai.outcomes.isEmpty && !isForeground
        let message = try await commit(
            state: isForeground ? .waiting : nil,
            change: {
                consume()
                if leaves {
                    cursor[session.path].outcome = "done"
                    keepResult(.string(words), session)
                }
            }
        ) { [isForeground] journal -> Message? in
            if let kept { try journal.keep(kept, hash: record.prompt) }
            if let conversation, isForeground {
                do {
                    try Self.mayStillSend(conversation, journal.records)
                } catch is Preempted {
                    try journal.unsent(record, words, place, took)
                    return nil
                }
            }
            // What a run beside a conversation answers is its node's result, not a message.
            let message = isForeground ? try journal.message(content, by: .bot) : nil
            try journal.step(
                .answer, at: place, message: message?.id, payload: record.keeping(message == nil ? words : nil).text,
                took: took)
            return message
        }
        caches.promptIsStored(session.promptText, run.account)
        if let message {
            tell(.said(message))
            tell(.state(.waiting))
        } else if isForeground {
            throw Preempted()
        }
        return leaves ? .done("done") : .parked
    }

    private func keepResult(_ result: JSON, _ session: AISession) {
        record(NodeResult(result: result, outcome: "done", error: nil, attempts: 1), at: session.place.path)
    }
}

extension Journal {
    /// What a model wrote after a person had taken over: kept, not sent.
    func unsent(_ record: AnswerRecord, _ words: String?, _ place: Place, _ took: Duration) throws {
        try step(.answer, at: place, payload: record.keeping(words).text, took: took)
        try step(.preempted, at: place)
    }
}

extension AnswerRecord {
    init(_ answer: ChatAnswer, _ session: AISession, _ hidden: HiddenCalls? = nil, isRefusal: Bool = false) {
        self.init(
            calls: hidden?.calls ?? [], masked: hidden?.masked ?? [], finish: answer.finishReason.wire ?? "missing",
            promptTokens: answer.usage?.prompt, completionTokens: answer.usage?.completion, prompt: session.promptHash,
            model: answer.model == session.model ? nil : answer.model, isRefusal: isRefusal)
    }

    /// With the text that no message holds.
    func keeping(_ text: String?) -> AnswerRecord {
        var record = self
        record.unsent = text
        return record
    }
}
