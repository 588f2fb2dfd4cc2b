import ChatModel
import JSON

/// A model that plays the visitor of a script with a goal.
struct SimulatedVisitor {
    static let alias = "visitor"
    let models: LiveModels
    let goal: String

    enum Turn: Sendable {
        case says(String)
        /// It has what it came for, or has given up.
        case isDone
        case silent(String)
    }

    func next(
        _ transcript: SpokenTranscript, deadline: ContinuousClock.Instant, _ tokens: inout [String: TokenCount]
    ) async -> Turn {
        let question = ModelQuestion(
            alias: models.alias(Self.alias),
            instructions: """
                You play a visitor of a web site who chats with the site's bot. You are the visitor, never the bot. You \
                want this: \(goal)
                Write the visitor's next message: short, as people type in a chat, one thing at a time; tell only what \
                was asked or what you would tell by yourself. Say that you are done once you have what you want, or once \
                it is plain that you will not get it. Answer with a JSON object only: {"done": true or false, \
                "message": "the next message; empty when done"}.
                """,
            material: "The chat so far:\n\(transcript.spoken)\n\nYour next message?",
            schema: (
                "visitor",
                [
                    "type": "object",
                    "properties": ["done": ["type": "boolean"], "message": ["type": "string"]],
                    "required": ["done", "message"], "additionalProperties": false,
                ]
            ))
        do throws(ChatFailure) {
            let answer = try await question.ask(models, deadline: deadline, &tokens)
            let message = answer["message"]?.string ?? ""
            if answer["done"]?.bool == true || message.isEmpty { return .isDone }
            return .says(String(message.prefix(4000)))
        } catch {
            return .silent("the visitor's model could not be asked: \(error.message)")
        }
    }
}
