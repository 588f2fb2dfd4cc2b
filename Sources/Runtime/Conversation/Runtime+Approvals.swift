import ChatModel
import JSON
package import Storage
import Tools
import Workflows

extension Runtime {
    /// A person's word on a call. Approved, it is made in the same transaction; either way the turn goes on once no
    /// other call of it waits.
    package func decide(_ approval: Int64, approve: Bool, by person: String, of account: AccountID) async throws {
        let decision = Decision(
            approval: approval, isApproved: approve, person: person, services: services, caches: caches)
        let key = try await services.database.write { try decision.take(in: $0.scoped(to: account)) }
        if let key { kick(key) }
    }
}

/// One decision, taken in one transaction.
private struct Decision: Sendable {
    let approval: Int64
    let isApproved: Bool
    let person: String
    let services: RuntimeServices
    let caches: RunCaches

    /// The lane that can go on, if one can.
    func take(in records: AccountTransaction) throws -> LaneKey? {
        guard let asked = try read(records) else { throw RuntimeError.noSuchApproval(approval) }
        guard asked.state == "open" else { throw RuntimeError.approvalDecided(approval) }
        let now = services.time.now
        let state = isApproved ? "approved" : "declined"
        try records.execute(
            """
            UPDATE approvals SET state = \(state), decided_by = \(person), decided_at = \(now)
            WHERE account_id = \(records.account) AND id = \(approval)
            """)
        let conversation = try asked.conversation.flatMap { try records.conversation($0) }
        let journal = Journal(
            records: records, conversation: asked.conversation, run: asked.run, turn: conversation?.turns ?? 1, now: now
        )
        try journal.step(
            .decision, at: asked.place,
            payload: JSON.object(["approval": JSON(approval), "state": .string(state), "by": .string(person)]).text)
        let result = isApproved ? try make(asked, conversation, journal) : declined(asked)
        try journal.step(.result, at: asked.place, payload: result.text)
        let open = try records.first(
            """
            SELECT count(*) FROM approvals
            WHERE account_id = \(records.account) AND run_id = \(asked.run) AND state = 'open'
            """
        ) { $0.int(0) }
        guard open == 0 else { return nil }
        guard let conversation else { return .run(records.account, asked.run) }
        guard conversation.state == .approval else { return nil }
        try records.execute(
            """
            UPDATE conversations SET state = 'busy' WHERE account_id = \(records.account) AND id = \(conversation.id)
            """)
        return .conversation(records.account, conversation.id)
    }

    private struct Asked {
        var conversation: Int64?
        var run: Int64
        var step: Int64
        var call: Int
        var slot: Int
        var tool: String
        var arguments: String
        var state: String
        var place: Place
        var workflow: String
        var dedupes: Bool
    }

    private func read(_ records: AccountTransaction) throws -> Asked? {
        try records.first(
            """
            SELECT a.conversation_id, a.run_id, a.step_id, a.call, a.slot, a.tool, a.arguments, a.state, s.path, s.visit,
            r.workflow, a.dedupes
            FROM approvals a JOIN steps s ON s.id = a.step_id JOIN runs r ON r.id = a.run_id
            WHERE a.account_id = \(records.account) AND a.id = \(approval)
            """
        ) {
            Asked(
                conversation: $0.optionalInt(0), run: $0.int(1), step: $0.int(2), call: Int($0.int(3)),
                slot: Int($0.int(4)), tool: $0.text(5), arguments: $0.text(6), state: $0.text(7),
                place: Place(path: $0.text(8), visit: Int($0.int(9))), workflow: $0.text(10), dedupes: $0.bool(11))
        }
    }

    private func make(_ asked: Asked, _ conversation: Conversation?, _ journal: Journal) throws -> ResultRecord {
        guard let tool = services.tools[asked.tool] as? any NativeTool,
            let arguments = try? JSON(parsing: asked.arguments, limits: .modelArguments).object
        else {
            return ResultRecord(call: asked.call, status: .failed, content: ["error": "The tool is gone."])
        }
        let context = ToolContext(
            account: journal.records.account, conversation: asked.conversation, contact: conversation?.contact,
            message: conversation.flatMap { $0.takenMessage > 0 ? $0.takenMessage : nil }, run: asked.run,
            workflow: asked.workflow, effectKey: "\(asked.run)/\(asked.place.path)/\(asked.place.visit)/\(asked.slot)",
            now: journal.now, zone: conversation?.zone ?? "UTC", channel: conversation?.channel ?? "api",
            dedupes: asked.dedupes)
        let planned = PlannedCall(
            index: asked.call, slot: asked.slot,
            call: ToolCall(id: "", name: asked.tool, arguments: asked.arguments), kind: .native(tool, arguments))
        return try journal.run(tool, arguments, planned, context, step: asked.step, asked.place)
    }

    private func declined(_ asked: Asked) -> ResultRecord {
        ResultRecord(
            call: asked.call, status: .declined,
            content: ["status": "declined", "error": "A colleague did not agree to this. Do not try it again."])
    }
}

extension Journal {
    /// What nobody has decided is declined when the conversation goes on without it: said yes to later, it would take
    /// effect behind the back of a model that has been told otherwise.
    func lapseApprovals(by cause: String) throws {
        let open = try records.all(
            """
            SELECT a.id, a.call, s.path, s.visit FROM approvals a JOIN steps s ON s.id = a.step_id
            WHERE a.account_id = \(records.account) AND a.run_id = \(run) AND a.state = 'open' ORDER BY a.id
            """
        ) { (id: $0.int(0), call: Int($0.int(1)), place: Place(path: $0.text(2), visit: Int($0.int(3)))) }
        for approval in open {
            try records.execute(
                """
                UPDATE approvals SET state = 'declined', decided_by = \(cause), decided_at = \(now)
                WHERE account_id = \(records.account) AND id = \(approval.id)
                """)
            let result = ResultRecord(
                call: approval.call, status: .declined,
                content: ["status": "declined", "error": "Nobody had agreed to this when the conversation went on."])
            try step(.result, at: approval.place, payload: result.text)
        }
    }
}
