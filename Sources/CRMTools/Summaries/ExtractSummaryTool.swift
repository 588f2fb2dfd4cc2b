import CRM
import JSON
import Storage
import Tools

/// A summary out of the visitor's own sentences, the signals and the records: for when no model can be asked.
struct ExtractSummaryTool: CRMTool {
    let definition: ToolDefinition

    init() throws {
        definition = try ToolDefinition(
            name: "native_crm_extract_summary",
            description: "Summarise this conversation without a model: the visitor's own sentences, its buying signals "
                + "and what has been agreed.",
            parameters: ArgumentSchema.object(
                [
                    "transcript": [
                        "type": "array", "maxItems": 500,
                        "items": [
                            "type": "object",
                            "properties": [
                                "id": ["type": "integer"], "author": ["type": "string"], "text": ["type": "string"],
                            ], "required": ["id", "author", "text"],
                        ],
                        "description": "What was said, oldest first.",
                    ]
                ], required: ["transcript"]),
            effect: .reads)
    }

    func isOffered(to account: AccountID, _ transaction: Transaction) throws -> Bool {
        try CRMSession.hasSummaries(transaction.scoped(to: account))
    }

    func perform(_ arguments: ToolArguments, as call: CRMCall) throws -> ToolResult {
        let said = arguments.list("transcript").compactMap(SaidText.init)
        let hasSignals = try CRMSession.hasSignals(call.crm.records)
        let signals =
            hasSignals
            ? try call.crm.signals(
                SignalQuery(conversationIDs: call.visitor.conversation.map { [$0] } ?? [], limit: 100))
            : []
        let agreed =
            try call.visitor.conversation.map {
                try call.crm.activities(ActivityQuery(conversationID: $0, limit: 10)).filter { $0.doneAt == nil }
            } ?? []
        let extract = Extract(said.filter { $0.author == "visitor" }, signals)
        return ToolResult([
            "summary": .string(extract.summary), "pain_points": .array(extract.quotes(of: [.painPoint, .objection])),
            "interests": .array(extract.quotes(of: [.featureInterest, .pricingQuestion, .readyToBuy])),
            "next_steps": .array(
                agreed.map { activity in
                    .string(activity.details.subject + (activity.details.due.map { " (\($0.on))" } ?? ""))
                }),
            "readiness": JSON(extract.readiness), "sentiment": .string(extract.sentiment.rawValue),
            "messages": .array(extract.cited.map { JSON($0) }), "extractive": true,
        ])
    }
}

/// A message of the transcript.
struct SaidText {
    let id: Int64
    let author: String
    let text: String

    init?(_ json: JSON) {
        guard let id = json["id"]?.number?.int64, let author = json["author"]?.string, let text = json["text"]?.string
        else { return nil }
        self.id = id
        self.author = author
        self.text = text
    }
}

/// What a few rules make of a visitor's messages.
struct Extract {
    private let messages: [SaidText]
    private let signals: [Signal]

    init(_ messages: [SaidText], _ signals: [Signal]) {
        self.messages = messages
        self.signals = signals
    }

    /// The first thing that was said, the longest and the last: what somebody came for, what they explained, how it ended.
    private var telling: [SaidText] {
        guard let first = messages.first else { return [] }
        let longest = messages.max { $0.text.count < $1.text.count }
        var chosen: [Int64: SaidText] = [first.id: first]
        for message in [longest, messages.last].compactMap(\.self) { chosen[message.id] = message }
        return chosen.values.sorted { $0.id < $1.id }
    }

    var cited: [Int64] { telling.map(\.id) }

    var summary: String {
        guard !messages.isEmpty else { return "The visitor said nothing." }
        return telling.map { "\"\($0.text.prefix(300))\"" }.joined(separator: " … ")
    }

    func quotes(of kinds: [SignalKind]) -> [JSON] {
        signals.filter { kinds.contains($0.kind) }.prefix(10).map { .string(String($0.quote.prefix(300))) }
    }

    /// Each kind of signal counts once, by how much it says about a purchase.
    var readiness: Int64 {
        let weights: [SignalKind: Int64] = [
            .readyToBuy: 4, .budget: 2, .timeline: 2, .authority: 1, .pricingQuestion: 1, .featureInterest: 1,
            .referral: 1, .painPoint: 1, .competitor: 1, .objection: -2,
        ]
        let sum = Set(signals.map(\.kind)).reduce(Int64(1)) { $0 + (weights[$1] ?? 0) }
        return min(10, max(1, sum))
    }

    var sentiment: ConversationSummary.Sentiment {
        let words = messages.flatMap { $0.text.lowercased().split { !$0.isLetter }.map(String.init) }
        let good = words.count { Self.good.contains($0) }
        let bad = words.count { Self.bad.contains($0) }
        return good > bad ? .positive : bad > good ? .negative : .neutral
    }

    private static let good: Set<String> = [
        "great", "good", "perfect", "thanks", "thank", "love", "excellent", "awesome", "happy", "nice", "helpful",
        "wonderful", "gladly", "glad",
    ]
    private static let bad: Set<String> = [
        "bad", "terrible", "angry", "annoyed", "annoying", "useless", "broken", "disappointed", "disappointing",
        "frustrated", "frustrating", "awful", "unacceptable", "slow", "worst", "complaint",
    ]
}
