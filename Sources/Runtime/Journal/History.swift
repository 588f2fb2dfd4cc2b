import ChatModel
import JSON
import Storage

/// One thing in a conversation's past, as a model has to see it.
enum HistoryEntry: Sendable {
    case visitor(String)
    case bot(String)
    case person(String, name: String)
    /// A model's answer; its results follow it.
    case answer(step: Int64, place: Place, text: String?, record: AnswerRecord)
    case result(ResultRecord, at: Place)
    /// A remote call that was begun.
    case begun(call: Int, at: Place)
    /// The answer that was being written was given up or may not be sent.
    case interrupted

    var isVisitors: Bool {
        if case .visitor = self { true } else { false }
    }
}

/// A run's past, derived from its journal: it is stored nowhere else, so it cannot disagree with it.
struct History: Sendable {
    /// Oldest first.
    private(set) var entries: [HistoryEntry]

    init(entries: [HistoryEntry] = []) { self.entries = entries }

    mutating func append(_ entry: HistoryEntry) { entries.append(entry) }
    mutating func precede(with earlier: [HistoryEntry]) { entries.insert(contentsOf: earlier, at: 0) }

    /// What was said in a conversation, oldest first, as far back as `bytes` of text: what a run beside it sees before
    /// its own steps.
    static func said(in conversation: Int64, bytes limit: Int, _ records: AccountTransaction) throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        var bytes = 0
        try records.scan(
            """
            SELECT author, text FROM messages
            WHERE account_id = \(records.account) AND conversation_id = \(conversation) ORDER BY id DESC
            """
        ) { row in
            let text = row.text(1)
            switch Author(text: row.text(0)) {
            case .visitor: entries.append(.visitor(text))
            case .bot: entries.append(.bot(text))
            case .person(let name): entries.append(.person(text, name: name))
            }
            bytes += 32 + text.utf8.count
            return bytes < limit
        }
        return entries.reversed()
    }

    /// Reads from the newest step back until `bytes` of text are there, then as far as a visitor's message.
    ///
    /// So a turn costs as much in the two-hundredth turn as in the tenth.
    static func load(run: Int64, bytes limit: Int, _ records: AccountTransaction) throws -> History {
        var entries: [HistoryEntry] = []
        var bytes = 0
        try records.scan(
            """
            SELECT s.id, s.kind, s.path, s.visit, s.payload, m.author, m.text
            FROM steps s LEFT JOIN messages m ON m.id = s.message_id
            WHERE s.account_id = \(records.account) AND s.run_id = \(run) ORDER BY s.id DESC
            """
        ) { row in
            guard let kind = StepKind(rawValue: row.text(1)), let entry = try entry(kind, row) else { return true }
            entries.append(entry)
            bytes += 32 + (row.optionalText(4)?.utf8.count ?? 0) + (row.optionalText(6)?.utf8.count ?? 0)
            return bytes < limit || !entry.isVisitors
        }
        return History(entries: entries.reversed())
    }

    private static func entry(_ kind: StepKind, _ row: Row) throws -> HistoryEntry? {
        switch kind {
        case .message: return .visitor(row.text(6))
        case .say: return .bot(row.text(6))
        case .person:
            guard case .person(let name) = Author(text: row.text(5)) else { return nil }
            return .person(row.text(6), name: name)
        case .answer:
            return .answer(
                step: row.int(0), place: Place(path: row.text(2), visit: Int(row.int(3))), text: row.optionalText(6),
                record: try AnswerRecord(text: row.text(4)))
        case .result:
            return .result(
                try ResultRecord(text: row.text(4)), at: Place(path: row.text(2), visit: Int(row.int(3))))
        case .call: return .begun(call: Int(row.int(4)), at: Place(path: row.text(2), visit: Int(row.int(3))))
        case .interrupted, .preempted: return .interrupted
        case .enter, .approval, .decision, .handoff, .handback, .timer, .error, .resolved: return nil
        }
    }

    /// Whether the last thing said is the visitor's, so that it is the bot's turn.
    var endsWithVisitor: Bool {
        for entry in entries.reversed() {
            switch entry {
            case .visitor: return true
            case .interrupted: continue
            case .bot, .person, .answer, .result, .begun: return false
            }
        }
        return false
    }

    /// The last answer of a visit, where it has calls, with the results there are; nil where something else came after.
    func openAnswer(at place: Place) -> OpenAnswer? {
        var results: [Int: ResultRecord] = [:]
        var begun: Set<Int> = []
        for entry in entries.reversed() {
            switch entry {
            case .result(let record, place): results[record.call] = record
            case .begun(let call, place): begun.insert(call)
            case .answer(let step, place, _, let record):
                guard !record.calls.isEmpty else { return nil }
                return OpenAnswer(
                    step: step, calls: record.calls, results: results, begun: begun, masked: record.masked)
            // What another branch does beside this one changes nothing here.
            case .visitor, .bot, .answer, .result, .begun: continue
            case .person, .interrupted: return nil
            }
        }
        return nil
    }
}

/// An answer with calls, and how far they have come.
struct OpenAnswer: Sendable {
    var step: Int64
    var calls: [ToolCall]
    /// By the call's place in the answer.
    var results: [Int: ResultRecord]
    /// Remote calls that were begun.
    var begun: Set<Int>
    /// Those whose arguments are not kept as they were.
    var masked: Set<Int> = []

    var isComplete: Bool { results.count == calls.count }

    /// The outcome that one of the calls has chosen.
    var chosenOutcome: String? {
        for (index, call) in calls.enumerated()
        where call.name == BuiltinTools.chooseOutcome && results[index]?.status == .ok {
            return (try? JSON(parsing: call.arguments, limits: .modelArguments))?["outcome"]?.string
        }
        return nil
    }
}
