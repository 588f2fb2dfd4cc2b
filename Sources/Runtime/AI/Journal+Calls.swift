import JSON
import Storage
import Tools

/// What the transaction of an answer has done.
struct MadeCalls: Sendable {
    var step: Int64
    var message: Message?
    var results: [ResultRecord]
    var hasChangedRecords = false
    /// A call was refused that the model can mend: an outcome beside it is not taken.
    var hasRefusal = false
}

extension StorageError {
    /// A value or a rule of the tables stood against one call; the disk and the connection are well.
    fileprivate var isOfThisCall: Bool {
        switch self {
        case .constraint, .other, .unscoped: true
        case .inUse, .cannotOpen, .newerSchema, .diskFull, .diskFailed, .readOnly, .closed: false
        }
    }
}

extension Journal {
    /// Makes the native calls of a plan, one after the other, each in a savepoint: a failed one leaves its siblings'
    /// results. What is remote or waits for approval is left open. An outcome is looked at last: it is not taken beside
    /// a call that was refused, or the visitor would be told of what has not been done.
    func make(
        _ plan: [PlannedCall], _ contexts: [ToolContext], step: Int64, _ place: Place, message: Message?
    ) throws -> MadeCalls {
        var made = MadeCalls(step: step, message: message, results: [])
        var byIndex: [Int: ResultRecord] = [:]
        let outcomesLast =
            zip(plan, contexts).filter { !$0.0.isOutcome } + zip(plan, contexts).filter { $0.0.isOutcome }
        for (planned, context) in outcomesLast {
            let start = ContinuousClock.now
            let result: ResultRecord
            var took: Duration?
            switch planned.kind {
            case .native(let tool, let arguments):
                result = try run(tool, arguments, planned, context, step: step, place)
                took = ContinuousClock.now - start
                if tool.definition.effect == .writes { made.hasChangedRecords = true }
                if result.status != .ok { made.hasRefusal = true }
            case .outcome where made.hasRefusal:
                result = ResultRecord(
                    call: planned.index, status: .refused,
                    content: [
                        "error":
                            "Not taken yet: another call of this answer was refused. Mend it, or tell the visitor; then choose again."
                    ])
            case .outcome: result = ResultRecord(call: planned.index, status: .ok, content: ["status": "ok"])
            case .remember: result = ResultRecord(call: planned.index, status: .ok, content: ["status": "remembered"])
            case .refused(let reason, let isMendable):
                if isMendable { made.hasRefusal = true }
                result = ResultRecord(call: planned.index, status: .refused, content: ["error": .string(reason)])
            case .repeats(let earlier):
                // The first one may still be open (remote, approval); then this one is told so.
                var content = byIndex[earlier]?.content ?? ["status": "same call as another one of this answer"]
                if case .object(var object) = content {
                    object["repeat"] = true
                    content = .object(object)
                }
                result = ResultRecord(call: planned.index, status: .repeated, content: content)
            case .remote, .approval: continue
            }
            try self.step(.result, at: place, payload: result.text, took: took)
            byIndex[planned.index] = result
            made.results.append(result)
        }
        return made
    }

    /// One native call: the tool's own changes, the row that holds its slot, and the result.
    func run(
        _ tool: any NativeTool, _ arguments: JSONObject, _ planned: PlannedCall, _ context: ToolContext, step: Int64,
        _ place: Place
    ) throws -> ResultRecord {
        do {
            return try records.transaction.savepoint {
                let result = try tool.run(arguments, in: context, records.transaction)
                if tool.definition.effect == .writes {
                    // The primary key is the call slot: a second effect in it cannot be stored.
                    try records.execute(
                        """
                        INSERT INTO effects
                        (run_id, path, visit, call, account_id, step_id, record, record_id, is_existing)
                        VALUES (\(run), \(place.path), \(place.visit), \(planned.slot), \(records.account), \(step), \
                        \(result.record?.kind), \(result.record?.id), \(result.isExisting))
                        """)
                }
                return ResultRecord(call: planned.index, status: .ok, content: result.content)
            }
        } catch let failure as ToolFailure {
            var content: JSONObject = ["error": .string(failure.message)]
            if !failure.fields.isEmpty { content["fields"] = .array(failure.fields.map(JSON.string)) }
            return ResultRecord(call: planned.index, status: .refused, content: .object(content))
        } catch let error as StorageError where error.isOfThisCall {
            // Its savepoint is undone; the answer that was paid for, and its siblings, stand.
            return ResultRecord(
                call: planned.index, status: .failed, content: ["error": .string("The tool failed: \(error)")])
        }
    }
}
