import JSON
import Runtime
import Storage
import Workflows

/// Reads what came of a turn: everything in the database behind the marks that the turn before has left.
struct TurnReader: Sendable {
    /// The last step, message and event of the turns before.
    struct Marks: Sendable, Hashable {
        var step: Int64 = 0
        var message: Int64 = 0
        var event: Int64 = 0
    }

    let account: AccountID
    var marks = Marks()
    /// Calls that wait for a person's word, which comes in a later turn.
    private var waiting: [WaitingCall: (call: PlayedTurn.Call, answer: Int64)] = [:]

    private struct WaitingCall: Hashable {
        var run: Int64
        var node: String
        var visit: Int
        var place: Int
    }

    init(account: AccountID) { self.account = account }

    /// Of the records that were there before the conversation.
    mutating func skip(_ records: AccountTransaction) throws {
        marks.event =
            try records.first("SELECT max(id) FROM events WHERE account_id = \(account)") {
                $0.optionalInt(0) ?? 0
            } ?? 0
    }

    /// - Parameter conversation: nil where none was opened.
    mutating func read(_ place: Int, _ conversation: Int64?, _ records: AccountTransaction) throws -> PlayedTurn {
        var turn = PlayedTurn(place: place)
        turn.changes = try changes(records)
        let beside = try stepsBeside(conversation, after: marks.step, records)
        var steps: [PlayedTurn.JournalStep] = []
        var main: Int64?
        if let conversation,
            let trace = try ConversationTrace.read(conversation, after: marks.step, withPrompts: false, records)
        {
            turn.state = trace.conversation.state
            turn.outcome = trace.conversation.outcome
            turn.messages = try messages(conversation, records)
            main = trace.conversation.run
            for part in trace.turns {
                steps += part.steps.map {
                    .init(workflow: part.workflow, isBackground: !part.isForeground, step: $0, call: nil)
                }
            }
        }
        for item in (steps + beside).sorted(by: { $0.step.id < $1.step.id }) {
            marks.step = max(marks.step, item.step.id)
            turn.steps.append(item)
            try add(item, to: &turn, records)
        }
        var runs = Set(turn.steps.map(\.step.run))
        if let main { runs.insert(main) }
        for run in runs.sorted() {
            let node =
                try records.first(
                    "SELECT cursor FROM runs WHERE account_id = \(account) AND id = \(run)"
                ) { try JSON(parsing: $0.text(0))["root"]?["node"]?.string } ?? nil
            if run == main { turn.node = node }
            if node == NodeList.end { turn.ended.insert(run) }
        }
        return turn
    }

    private mutating func add(
        _ item: PlayedTurn.JournalStep, to turn: inout PlayedTurn, _ records: AccountTransaction
    ) throws {
        let step = item.step
        switch step.kind {
        case .enter:
            turn.nodes.append(.init(workflow: item.workflow, run: step.run, path: step.node, step: step.id))
        case .error:
            turn.errors.append(
                .init(
                    workflow: item.workflow, node: step.node, message: step.payload["message"]?.string ?? "",
                    isBackground: item.isBackground))
        case .answer:
            for (place, call) in step.calls.enumerated() where !ScriptBuiltins.names.contains(call.name) {
                var played = PlayedTurn.Call(
                    workflow: item.workflow, node: step.node, name: call.name, arguments: call.arguments,
                    status: call.status ?? "open", result: call.result, record: call.effect?.record,
                    recordID: call.effect?.id, isBackground: item.isBackground)
                if call.status != nil {
                    if played.record == nil, step.calls.count == 1 {
                        (played.record, played.recordID) = try effect(of: step.id, call.result, records)
                    }
                    turn.calls.append(played)
                } else {
                    let key = WaitingCall(run: step.run, node: step.node, visit: step.visit, place: place)
                    waiting[key] = (played, step.id)
                }
            }
        case .result:
            let place = step.payload["call"]?.int ?? -1
            let key = WaitingCall(run: step.run, node: step.node, visit: step.visit, place: place)
            guard let (call, answer) = waiting.removeValue(forKey: key) else { return }
            var played = call
            played.status = step.payload["status"]?.string ?? "ok"
            played.result = step.payload["content"]
            (played.record, played.recordID) = try effect(of: answer, played.result, records)
            turn.calls.append(played)
            turn.steps[turn.steps.count - 1].call = played
        default: break
        }
    }

    /// The record that a call of an answer has made or changed.
    private func effect(
        of answer: Int64, _ result: JSON?, _ records: AccountTransaction
    ) throws -> (record: String?, id: Int64?) {
        let found = try records.all(
            "SELECT record, record_id FROM effects WHERE account_id = \(account) AND step_id = \(answer)"
        ) { (record: $0.optionalText(0), id: $0.optionalInt(1)) }
        let id = result?["id"]?.number?.int64
        return found.first { $0.id == id } ?? (found.count == 1 ? found[0] : (nil, nil))
    }

    private mutating func messages(_ conversation: Int64, _ records: AccountTransaction) throws -> [Message] {
        let messages = try records.messages(in: conversation).filter { $0.id > marks.message }
        marks.message = messages.last?.id ?? marks.message
        return messages
    }

    private mutating func changes(_ records: AccountTransaction) throws -> [PlayedTurn.RecordChange] {
        let changes = try records.all(
            """
            SELECT id, kind, record, record_id, actor, changes FROM events
            WHERE account_id = \(account) AND id > \(marks.event) ORDER BY id
            """
        ) {
            PlayedTurn.RecordChange(
                event: $0.int(0), kind: $0.text(1), record: $0.text(2), recordID: $0.int(3), actor: $0.text(4),
                changes: $0.text(5))
        }
        marks.event = changes.last?.event ?? marks.event
        return changes
    }
}
