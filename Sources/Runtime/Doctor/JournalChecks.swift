import ChatModel
import Storage

/// Goes through the whole journal once, run by run: calls against effects, answers against prompts.
struct JournalChecks {
    private let transaction: Transaction
    private let writingTools: Set<String>
    private var effects = Check("effects-of-calls", "every native call with a result has its effect, and the reverse")
    private var readable = Check("journal", "the journal can be read")
    private var prompts = Check("prompts", "the prompt of every answer is there")

    init(_ transaction: Transaction, writingTools: Set<String>) {
        self.transaction = transaction
        self.writingTools = writingTools
    }

    /// An answer with calls, and how many effects its results promise.
    private struct Answer {
        let step: Int64
        let run: Int64
        let calls: [String]
        var results: Set<Int> = []
        var effects = 0
    }

    consuming func run() throws -> [Check] {
        let texts = Set(try transaction.all("SELECT account_id, hash FROM texts") { "\($0.int(0)) \($0.text(1))" })
        var run: Int64 = 0
        var open: [Place: Answer] = [:]
        // By the index over runs, whose entries are in the order of the steps' ids: nothing is sorted.
        try transaction.each(
            """
            SELECT id, account_id, run_id, kind, path, visit, payload FROM steps
            WHERE kind IN ('answer', 'result') ORDER BY run_id, id
            """
        ) { row in
            if row.int(2) != run {
                try close(open.values)
                open = [:]
                run = row.int(2)
            }
            let place = Place(path: row.text(4), visit: Int(row.int(5)))
            do {
                if row.text(3) == StepKind.answer.rawValue {
                    let record = try AnswerRecord(text: row.text(6))
                    if let answer = open[place] { try close([answer]) }
                    open[place] = Answer(step: row.int(0), run: run, calls: record.calls.map(\.name))
                    if !record.prompt.isEmpty, !texts.contains("\(row.int(1)) \(record.prompt)") {
                        prompts.report("the prompt \(record.prompt) of step \(row.int(0)) in run \(run) is not kept")
                    }
                } else {
                    take(try ResultRecord(text: row.text(6)), step: row.int(0), &open[place])
                }
            } catch {
                readable.report("step \(row.int(0)) of run \(run) cannot be read: \(error)")
            }
        }
        try close(open.values)
        return [readable, effects, prompts]
    }

    private mutating func take(_ result: ResultRecord, step: Int64, _ answer: inout Answer?) {
        // A request of an `http` node has a result, and no answer that asked for it.
        guard let calls = answer?.calls else { return }
        guard calls.indices.contains(result.call) else {
            return readable.report("step \(step) is the result of a call that was not made")
        }
        if answer?.results.insert(result.call).inserted == false {
            readable.report("step \(step) is a second result of \(calls[result.call])")
        }
        if result.status == .ok, writingTools.contains(calls[result.call]) { answer?.effects += 1 }
    }

    private mutating func close(_ answers: some Sequence<Answer>) throws {
        for answer in answers {
            let made =
                try transaction.first(
                    "SELECT count(*) FROM effects WHERE run_id = \(answer.run) AND step_id = \(answer.step)"
                ) { Int($0.int(0)) } ?? 0
            if made != answer.effects {
                effects.report(
                    "step \(answer.step) of run \(answer.run) has \(answer.effects) results of calls that write "
                        + "(\(answer.calls.filter(writingTools.contains).joined(separator: ", "))), but \(made) effects"
                )
            }
        }
    }
}
