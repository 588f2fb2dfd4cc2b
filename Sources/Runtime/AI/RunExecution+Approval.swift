import ChatModel
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// Waits for a person's word on calls, each shown with the rows that it would change: it is rehearsed in the
    /// transaction and undone.
    func askApproval(_ calls: [PlannedCall], step: Int64, _ place: Place, _ path: FramePath) async throws {
        let contexts = calls.map { context(for: $0, place) }
        let asked = try await commit(
            state: isForeground ? .approval : nil, sends: true,
            change: {
                cursor[path].phase = .approval
            }
        ) { journal -> [(id: Int64, call: PlannedCall, preview: JSON)] in
            var asked: [(id: Int64, call: PlannedCall, preview: JSON)] = []
            for (planned, context) in zip(calls, contexts) {
                guard case .approval(let tool, let arguments) = planned.kind else { continue }
                if try journal.hasApproval(step: step, call: planned.index) { continue }
                let preview = try journal.preview(tool, arguments, context)
                let id = try journal.records.insert(
                    """
                    INSERT INTO approvals
                    (account_id, conversation_id, run_id, step_id, call, slot, tool, arguments, dedupes, preview, state,
                    created_at)
                    VALUES (\(journal.records.account), \(journal.conversation), \(journal.run), \(step), \
                    \(planned.index), \(planned.slot), \(planned.call.name), \(planned.call.arguments), \
                    \(planned.dedupes), \(preview.text), 'open', \(journal.now))
                    """)
                try journal.step(
                    .approval, at: place,
                    payload: JSON.object(["approval": JSON(id), "call": JSON(planned.index)]).text)
                asked.append((id, planned, preview))
            }
            return asked
        }
        for approval in asked {
            tell(
                .approvalAsked(
                    id: approval.id, tool: approval.call.call.name, arguments: approval.call.call.arguments,
                    preview: approval.preview))
        }
        if isForeground { tell(.state(.approval)) }
    }
}

extension Journal {
    func hasApproval(step: Int64, call: Int) throws -> Bool {
        try records.first(
            """
            SELECT 1 FROM approvals WHERE account_id = \(records.account) AND step_id = \(step) AND call = \(call)
            """
        ) { _ in true } ?? false
    }

    /// What a call would change: the events it would write, with nothing kept.
    func preview(_ tool: any NativeTool, _ arguments: JSONObject, _ context: ToolContext) throws -> JSON {
        try records.transaction.rehearsal {
            let last =
                try records.first(
                    "SELECT coalesce(max(id), 0) FROM events WHERE account_id = \(records.account)"
                ) { $0.int(0) } ?? 0
            do {
                let result = try tool.run(arguments, in: context, records.transaction)
                let changes = try records.all(
                    """
                    SELECT kind, record, record_id, changes FROM events
                    WHERE account_id = \(records.account) AND id > \(last) ORDER BY id
                    """
                ) { row -> JSON in
                    [
                        "event": .string(row.text(0)), "record": .string(row.text(1)), "id": JSON(row.int(2)),
                        "changes": (try? JSON(parsing: row.text(3))) ?? .null,
                    ]
                }
                return ["changes": .array(changes), "result": result.content]
            } catch let failure as ToolFailure {
                return ["error": .string(failure.message)]
            }
        }
    }
}
