import ChatModel
import Workflows

/// One visit of an `ai` node in one turn: what stays the same from request to request, and the transcript that grows.
final class AISession {
    let ai: AI
    let node: Node
    let path: FramePath
    let place: Place
    let offering: Offering
    let model: String
    let prompt: Prompt
    let promptText: String
    let promptHash: String
    let promptIsStored: Bool
    let deadline: ContinuousClock.Instant
    var transcript: ChatTranscript

    init(
        _ ai: AI, _ node: Node, _ path: FramePath, _ place: Place, model: String, offering: Offering,
        prompt: Prompt, promptText: String, known: (hash: String, isStored: Bool), deadline: ContinuousClock.Instant,
        transcript: ChatTranscript
    ) {
        self.ai = ai
        self.node = node
        self.path = path
        self.place = place
        self.offering = offering
        self.model = model
        self.prompt = prompt
        self.promptText = promptText
        (promptHash, promptIsStored) = known
        self.deadline = deadline
        self.transcript = transcript
    }
}

extension AISession {
    /// The prompt's text, where the account does not have it yet.
    var keptPrompt: String? { promptIsStored ? nil : promptText }
}
