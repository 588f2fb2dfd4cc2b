import ChatModel
import JSON
import Runtime

/// A question to a model beside the conversation, whose answer is data.
struct ModelQuestion {
    var alias: String
    var instructions: String
    var material: String
    /// The answer's name and JSON Schema.
    var schema: (name: String, schema: JSON)
    var maxTokens = 400

    /// - Throws: `ChatFailure` where there is no answer, or none that is a JSON object.
    func ask(
        _ models: LiveModels, deadline: ContinuousClock.Instant, _ tokens: inout [String: TokenCount]
    ) async throws(ChatFailure) -> JSONObject {
        var request = ChatRequest(
            transcript: ChatTranscript([.system(instructions), .user(material)]), maxTokens: maxTokens, streams: false)
        request.responseFormat = .jsonSchema(name: schema.name, schema: schema.schema, strict: true)
        let answer: ChatAnswer
        do throws(ChatFailure) {
            answer = try await models.chat.complete(request, model: alias, deadline: deadline)
        } catch {
            // Some servers do not know schemas; the instructions say the form too.
            guard error.kind == .badRequest else { throw error }
            request.responseFormat = nil
            answer = try await models.chat.complete(request, model: alias, deadline: deadline)
        }
        if let usage = answer.usage {
            tokens[alias, default: TokenCount()] += TokenCount(prompt: usage.prompt, completion: usage.completion)
        }
        let text = answer.content ?? ""
        if let object = Self.object(in: text) { return object }
        throw ChatFailure(
            .malformed, "model \(alias): the answer should have been a JSON object, and was: \(text.prefix(200))")
    }

    /// The object that a text is, or that stands in it.
    private static func object(in text: String) -> JSONObject? {
        if let object = (try? JSON(parsing: text))?.object { return object }
        guard let start = text.firstIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end else { return nil }
        return (try? JSON(parsing: String(text[start...end])))?.object
    }
}

/// What was said so far, as a model that looks on is shown it.
struct SpokenTranscript {
    private(set) var lines: [String] = []

    mutating func add(_ turn: PlayedTurn) {
        for message in turn.messages {
            let who: String
            switch message.author {
            case .visitor: who = "Visitor"
            case .bot: who = "Bot"
            case .person(let name): who = "Colleague \(name)"
            }
            lines.append("\(who): \(message.content.text)")
        }
        for call in turn.calls {
            lines.append("(the bot called \(call.name) \(call.arguments): \(call.status))")
        }
    }

    var text: String { lines.isEmpty ? "(nobody has said anything yet)" : lines.joined(separator: "\n") }
    /// Only what a visitor sees.
    var spoken: String {
        let spoken = lines.filter { !$0.hasPrefix("(") }
        return spoken.isEmpty ? "(nobody has said anything yet)" : spoken.joined(separator: "\n")
    }
}
