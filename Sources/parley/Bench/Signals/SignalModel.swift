import ChatModel
import JSON
import Signals

/// Asks a model which buying signals a message has, with or without the candidates of the cues.
struct SignalModel: Sendable {
    private static let atOnce = 4

    let chat: ChatClient
    let alias: String

    /// The signals of each message, in order.
    ///
    /// - Throws: the first `ChatFailure`, or `CommandFailure` for an answer that is not of the schema.
    func signals(
        in messages: [LabelledMessages.Message], cues: CueBook?
    ) async throws -> [Set<SignalType>] {
        try await withThrowingTaskGroup(of: (Int, Set<SignalType>).self) { group in
            var found = [Set<SignalType>](repeating: [], count: messages.count)
            var next = 0
            func add() {
                let index = next
                next += 1
                group.addTask { (index, try await ask(messages[index].text, cues)) }
            }
            while next < min(Self.atOnce, messages.count) { add() }
            while let (index, types) = try await group.next() {
                found[index] = types
                if next < messages.count { add() }
            }
            return found
        }
    }

    private func ask(_ text: String, _ cues: CueBook?) async throws -> Set<SignalType> {
        var question = "Message: " + JSON.string(text).text
        if let cues {
            let candidates = cues.candidates(in: text).map {
                "\($0.type.rawValue) (\($0.confidence)%): " + JSON.string($0.quote).text
            }
            question +=
                "\nKnown phrases suggest: " + (candidates.isEmpty ? "nothing" : candidates.joined(separator: "; "))
                + "\nConfirm what is right, drop what is not, add what is missing."
        }
        let request = ChatRequest(
            transcript: ChatTranscript([.system(Self.task), .user(question)]),
            responseFormat: .jsonSchema(name: "signals", schema: Self.schema, strict: true),
            temperature: JSONNumber(0), streams: false)
        let answer = try await chat.complete(request, model: alias)
        guard let json = try? JSON(parsing: answer.content ?? ""), let names = json["signals"]?.array else {
            throw CommandFailure(
                .model, "the model's answer is not of the schema: \((answer.content ?? "nothing").shortened(to: 200))")
        }
        return Set(names.compactMap { $0.string.flatMap(SignalType.init(rawValue:)) })
    }

    private static let task = """
        You read one chat message of a visitor to a company's site and say which buying signals it has. The types: \
        ready_to_buy (wants to buy, sign, pay, renew), budget (money is there or being approved), timeline (when they \
        want to decide or have it), authority (who decides), pain_point (something wrong with how they do it now), \
        competitor (another seller or product in our place), pricing_question (asks what it costs, discounts, trials), \
        feature_interest (asks whether it has or can do something), referral (somebody recommended us), objection \
        (hesitation or a reason not to buy). What is meant counts, not the words. Support questions, jokes, spam and \
        greetings have none.
        """

    private static let schema: JSON = [
        "type": "object", "additionalProperties": false, "required": ["signals"],
        "properties": [
            "signals": [
                "type": "array",
                "items": ["type": "string", "enum": .array(SignalType.allCases.map { .string($0.rawValue) })],
            ]
        ],
    ]
}
