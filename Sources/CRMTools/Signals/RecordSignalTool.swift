import CRM
import JSON
import Storage
import Tools

/// Records that the visitor's message shows an intention to buy.
struct RecordSignalTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        let kinds = SignalKind.allCases.map { "\($0.rawValue): \($0.meaning.lowercased())" }.joined(separator: "; ")
        definition = try ToolDefinition(
            name: "native_crm_record_signal",
            description: "Record a buying signal in the visitor's latest message, for the sales team to see. One call "
                + "for each kind that the message shows; the same again is no second signal.",
            parameters: ArgumentSchema.object(
                [
                    "type": ArgumentSchema.choice(SignalKind.allCases.map(\.rawValue), "\(kinds)."),
                    "quote": ArgumentSchema.text(
                        "The visitor's own words that show it, as they wrote them.", limit: 500),
                    "confidence": [
                        "type": "integer", "minimum": 0, "maximum": 100,
                        "description": "How sure you are that it is genuine, in per cent.",
                    ],
                    "detector": ArgumentSchema.choice(
                        ["cues", "model", "bot"], "What has found it; leave out."),
                ], required: ["type", "quote", "confidence"]),
            effect: .writes)
    }

    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.hasSignals(transaction.scoped(to: account))
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        guard let kind = try arguments.choice("type", of: SignalKind.self) else {
            throw ToolFailure("type: is required", fields: ["type"])
        }
        guard let confidence = try arguments.id("confidence") else {
            throw ToolFailure("confidence: is required", fields: ["confidence"])
        }
        let receipt = try call.crm.recordSignal(
            SignalDraft(
                kind, quote: try arguments.requiredText("quote"), confidence: confidence,
                detector: try arguments.choice("detector", of: SignalDetector.self) ?? .bot,
                contactID: call.visitor.contact))
        return ToolResult(
            [
                "status": receipt.isExisting ? "existing" : "created", "id": JSON(receipt.id),
                "type": .string(kind.rawValue),
            ],
            record: RecordReference(kind: RecordKind.signal.rawValue, id: receipt.id), isExisting: receipt.isExisting)
    }
}
