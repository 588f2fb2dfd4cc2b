import CRM
import CRMTools
import DatePhrases
package import JSON
import Runtime
package import Storage
package import Tools

/// All that a conversation has left behind that a visitor or a colleague can see: what two plays of the same script are
/// compared by.
package struct RehearsalOutcome: Sendable, Hashable {
    /// `visitor: Hello`, in the order in which it was said.
    package var messages: [String] = []
    /// Tools with their arguments and what came of them, run by run.
    package var calls: [String] = []
    /// Each conversation's state and outcome.
    package var states: [String] = []
    /// The records of the account.
    package var records: [String: JSON] = [:]
    /// What a change of a record was, by whom; each once.
    package var changes: [String] = []
    /// What must hold of any database and does not.
    package var problems: [String] = []

    package init() {}

    /// - Parameter now: the moment that overdue is decided at, milliseconds since 1970 UTC.
    package static func read(
        of account: AccountID, at now: Int64, zone: String, tools: ToolRegistry, _ transaction: Transaction
    ) throws -> RehearsalOutcome {
        var outcome = RehearsalOutcome()
        let records = transaction.scoped(to: account)
        let conversations = try records.all("SELECT id FROM conversations WHERE account_id = \(account) ORDER BY id") {
            $0.int(0)
        }
        for id in conversations {
            guard let trace = try ConversationTrace.read(id, withPrompts: false, records) else { continue }
            let row = trace.conversation
            outcome.states.append(
                "\(row.state.rawValue)\(row.outcome.map { " \($0)" } ?? "")\(row.owner.map { " with \($0)" } ?? "")")
            outcome.messages += try records.messages(in: id).map { "\($0.author): \($0.content.text)" }
            for turn in trace.turns {
                for call in turn.steps.flatMap(\.calls) {
                    outcome.calls.append(
                        "\(turn.workflow): \(call.name) \(call.arguments) → \(call.status ?? "open") \(call.result?.text ?? "")"
                    )
                }
            }
        }
        outcome.calls.sort()
        let context = RecordContext(account: account, conversation: nil, contact: nil, now: now, zone: zone)
        let crm = try CRMContextProvider(showsWholeCRM: true).value(of: "crm", for: context, transaction)
        for (key, value) in crm?.object ?? [:] { outcome.records[key] = value }
        outcome.changes = try records.all(
            "SELECT kind, record_id, actor, changes FROM events WHERE account_id = \(account) ORDER BY id"
        ) { "\($0.text(0)) \($0.int(1)) by \($0.text(2)) \($0.text(3))" }.sorted()
        outcome.problems = try problems(tools, transaction)
        return outcome
    }

    private static func problems(_ tools: ToolRegistry, _ transaction: Transaction) throws -> [String] {
        var problems = try CRMChecks(transaction).problems()
        let writing = Set(tools.names.filter { tools[$0]?.definition.effect == .writes })
        try Doctor(transaction, writingTools: writing, recordTables: [:]).examineRuntime { check in
            if check.name != "effect-records" { problems += check.problems.map { "\(check.title): \($0)" } }
        }
        return problems
    }
}

/// Where two outcomes part.
package struct OutcomeDifference: Sendable, Hashable {
    package var what: String
    package var expected: String
    package var got: String
}

extension RehearsalOutcome {
    /// What another play came to instead; empty where the two are the same.
    package func differences(to other: RehearsalOutcome) -> [OutcomeDifference] {
        var differences: [OutcomeDifference] = []
        func compare(_ what: String, _ mine: [String], _ others: [String]) {
            guard mine != others else { return }
            let place = zip(mine, others).prefix { $0 == $1 }.count
            func text(_ list: [String]) -> String {
                list.indices.contains(place) ? list[place] : "nothing more (\(list.count) in all)"
            }
            differences.append(.init(what: "\(what) \(place + 1)", expected: text(mine), got: text(others)))
        }
        compare("message", messages, other.messages)
        compare("call", calls, other.calls)
        compare("the state of conversation", states, other.states)
        for (list, value) in records.sorted(by: { $0.key < $1.key }) where other.records[list] != value {
            differences.append(
                .init(what: "the \(list)", expected: value.text, got: other.records[list]?.text ?? "nothing"))
        }
        compare("change", changes, other.changes)
        for problem in other.problems where !problems.contains(problem) {
            differences.append(.init(what: "what always holds", expected: "no problem", got: problem))
        }
        return differences
    }
}
