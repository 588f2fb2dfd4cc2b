import CRM
import JSON
import Signals
import Storage
import Tools

/// Finds buying signals in a message by the words of the cue file: no model is asked.
struct DetectSignalsTool: CRMTool {
    /// More than any message that a channel lets through; the cues read the first 16 KB.
    private static let longestText = 20_000

    let definition: ToolDefinition
    private let cues: CueShelf

    init(cues: CueShelf) throws {
        self.cues = cues
        definition = try ToolDefinition(
            name: "native_crm_detect_signals",
            description: "Find buying signals in a visitor's message by known phrases. Each candidate has its type, "
                + "a confidence from 0 to 100 and the words that show it. Record what is genuine with "
                + "native_crm_record_signal.",
            parameters: ArgumentSchema.object(
                ["text": ArgumentSchema.text("The visitor's message, unchanged.", limit: Self.longestText)],
                required: ["text"]),
            effect: .reads)
    }

    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.hasSignals(transaction.scoped(to: account))
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let book: CueBook
        do throws(CueFileError) {
            book = try cues.book()
        } catch {
            throw ToolFailure("the phrases cannot be read: \(error)")
        }
        let found = book.candidates(in: try arguments.text("text") ?? "")
        return ToolResult(
            [
                "candidates": .array(
                    found.map { candidate in
                        [
                            "type": .string(candidate.type.rawValue), "confidence": JSON(candidate.confidence),
                            "quote": .string(candidate.quote),
                        ]
                    })
            ])
    }
}
