import ChatModel
import JSON

extension History {
    /// What the model is sent: the prompt, then as much of the past as the budget holds, newest first chosen; a call is
    /// never parted from its results, and nothing begins with an answer to what is not there.
    func transcript(prompt: String, budget: Int) -> ChatTranscript {
        var transcript = ChatTranscript()
        transcript.append(.system(prompt))
        let groups = grouped()
        var tokens = 0
        var first = groups.count
        while first > 0 {
            let size = groups[first - 1].reduce(0) { $0 + $1.estimatedTokens }
            // The newest group goes in however large it is: without it there is nothing to answer.
            if tokens + size > budget, first < groups.count { break }
            tokens += size
            first -= 1
        }
        for message in groups[first...].joined() { transcript.append(message) }
        return transcript
    }

    /// Messages that belong together: an answer with its results, else each alone.
    private func grouped() -> [[ChatMessage]] {
        var groups: [[ChatMessage]] = []
        var place = 0
        // Messages that came while calls were under way are shown after their results.
        while place < entries.count {
            switch entries[place] {
            case .visitor(let text): groups.append([.user(text)])
            case .bot(let text): groups.append([.assistant(content: text, toolCalls: [], refusal: nil)])
            case .person(let text, let name):
                groups.append([.assistant(content: "[\(name), a colleague] \(text)", toolCalls: [], refusal: nil)])
            case .answer(_, let answered, let text, let record):
                groups.append(contentsOf: answer(text, record, at: answered, from: place + 1))
            case .result, .begun, .interrupted: break
            }
            place += 1
        }
        return groups
    }

    private func answer(
        _ text: String?, _ record: AnswerRecord, at place: Place, from next: Int
    ) -> [[ChatMessage]] {
        guard !record.calls.isEmpty else {
            let said = text ?? record.unsent
            return said.map { [[.assistant(content: $0, toolCalls: [], refusal: nil)]] } ?? []
        }
        var results: [Int: JSON] = [:]
        var begun: Set<Int> = []
        search: for entry in entries[next...] {
            switch entry {
            case .result(let result, place): results[result.call] = result.content
            case .begun(let call, place): begun.insert(call)
            case .answer(_, place, _, _): break search
            case .visitor, .bot, .person, .interrupted, .answer, .result, .begun: continue
            }
            if results.count == record.calls.count { break }
        }
        var group: [ChatMessage] = [.assistant(content: text, toolCalls: record.calls, refusal: nil)]
        for (index, call) in record.calls.enumerated() {
            let content = results[index] ?? Self.unfinished(wasBegun: begun.contains(index))
            group.append(.tool(callID: call.id, content: content.text))
        }
        return [group]
    }

    static func unfinished(wasBegun: Bool) -> JSON {
        wasBegun
            ? ["status": "outcome_unknown", "error": "The call was begun; whether it took effect is not known."]
            : ["status": "interrupted", "error": "The call was not made."]
    }
}
