import ChatModel
import Fields
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// Journals an answer with calls and makes them: the native ones in the same transaction, so that the effect and
    /// its entry are one; the remote ones after it. Nil to ask the model again.
    @inline(never)
    func call(_ answer: ChatAnswer, _ took: Duration, _ session: AISession) async throws -> ActionResult? {
        let path = session.path
        var planner = CallPlanner(
            offering: session.offering, registry: services.tools,
            callsLeft: limits.toolCalls - cursor.use.toolCalls, made: cursor[path].calls,
            nextSlot: cursor[path].callCount)
        let isCut = answer.finishReason == .length
        let hidden = try await hide(isCut ? planner.cut(answer.toolCalls) : planner.plan(answer.toolCalls))
        let plan = hidden.plan
        let record = AnswerRecord(answer, session, hidden)
        let words = answer.content.flatMap { $0.trimmed.isEmpty ? nil : SensitiveText.masked($0) }
        let chosen = plan.chosenOutcome
        let waits = plan.contains { $0.isRemote || $0.needsApproval }
        let mendable = plan.contains { if case .refused(_, isMendable: true) = $0.kind { true } else { false } }
        let (place, kept) = (session.place, session.keptPrompt)
        let (contexts, conversation, foreground) = (
            plan.map { context(for: $0, place) }, run.conversation, isForeground
        )
        // Words beside the calls are for the visitor, unless data is wanted or nobody is there.
        let isSaid = foreground && session.ai.output == nil
        let callsLeft = planner.callsLeft
        for call in hidden.calls { tell(.toolCalled(name: call.name, arguments: call.arguments)) }

        let made = try await commit(
            change: {
                cursor[path].calls = planner.made
                cursor[path].callCount = planner.nextSlot
                cursor.use.toolCalls = limits.toolCalls - callsLeft
                if mendable { cursor.use.repairs += 1 }
                remember(plan, path)
            },
            amend: { [message = run.message?.id] made, cursor in
                guard let made else { return }
                // What a tool has refused may be tried again: it does not use up `max_calls`.
                for result in made.results where result.status == .refused {
                    guard let planned = plan.first(where: { $0.index == result.call }), planned.isNative else {
                        continue
                    }
                    cursor[path].calls[planned.call.name, default: 1] -= 1
                }
                if let chosen, !waits, !made.hasRefusal {
                    cursor[path].outcome = chosen
                    if let message { cursor.consumed = max(cursor.consumed, message) }
                }
            }
        ) { journal -> MadeCalls? in
            if let kept { try journal.keep(kept, hash: record.prompt) }
            if foreground, let conversation {
                do {
                    try Self.mayStillSend(conversation, journal.records)
                } catch is Preempted {
                    try journal.unsent(record, words, place, took)
                    return nil
                }
            }
            let message = isSaid ? try words.flatMap { try journal.message(MessageContent($0), by: .bot) } : nil
            var kept = record
            if message == nil { kept.unsent = words }
            let step = try journal.step(.answer, at: place, message: message?.id, payload: kept.text, took: took)
            return try journal.make(plan, contexts, step: step, place, message: message)
        }
        guard let made else { throw Preempted() }
        caches.promptIsStored(session.promptText, run.account)
        history.append(.answer(step: made.step, place: place, text: words, record: record))
        if let message = made.message { tell(.said(message)) }
        take(made, plan, place)
        if let end = try await finishOpen(plan, made, session) { return end }
        if let chosen, !made.hasRefusal {
            consume()
            return .done(chosen)
        }
        append(.assistant(content: words, toolCalls: hidden.calls, refusal: answer.refusal), plan, to: session)
        return nil
    }

    /// Takes up an answer whose calls were not all made.
    @inline(never)
    func resume(_ answer: OpenAnswer, _ session: AISession) async throws -> ActionResult? {
        var planner = CallPlanner(
            offering: session.offering, registry: services.tools, callsLeft: answer.calls.count,
            made: [:], nextSlot: cursor[session.path].callCount - answer.calls.count)
        var plan = planner.plan(answer.calls)
        for (place, planned) in plan.enumerated() where answer.masked.contains(planned.index) {
            let reason = HiddenCalls.lost(wasBegun: answer.begun.contains(planned.index))
            plan[place].kind = .refused(reason, isMendable: true)
        }
        let open = plan.filter { answer.results[$0.index] == nil }
        var made = MadeCalls(step: answer.step, message: nil, results: [])
        let native = open.filter { !$0.isRemote && !$0.needsApproval }
        let place = session.place
        if !native.isEmpty {
            let contexts = native.map { context(for: $0, place) }
            let step = answer.step
            made = try await commit { try $0.make(native, contexts, step: step, place, message: nil) }
            take(made, native, place)
        }
        return try await finishOpen(open, made, session)
    }

    /// The calls that are not over with the commit: remote ones are made, those that need approval are waited for.
    @inline(never)
    private func finishOpen(_ plan: [PlannedCall], _ made: MadeCalls, _ session: AISession) async throws
        -> ActionResult?
    {
        let remote = plan.filter(\.isRemote)
        if !remote.isEmpty { try await makeRemote(remote, session) }
        let waiting = plan.filter { planned in
            guard planned.needsApproval else { return false }
            return history.openAnswer(at: session.place)?.results[planned.index] == nil
        }
        guard !waiting.isEmpty else { return nil }
        try await askApproval(waiting, step: made.step, session.place, session.path)
        return .parked
    }

    /// What the calls gave, for the listeners, the history and the model.
    private func take(_ made: MadeCalls, _ plan: [PlannedCall], _ place: Place) {
        if made.hasChangedRecords { forgetRoots() }
        for result in made.results {
            history.append(.result(result, at: place))
            guard let planned = plan.first(where: { $0.index == result.call }) else { continue }
            tell(.toolReturned(name: planned.call.name, status: result.status, content: result.content))
        }
    }

    /// Adds the answer and its results, in the order of the calls, to what the model is sent next.
    private func append(_ answer: ChatMessage, _ plan: [PlannedCall], to session: AISession) {
        session.transcript.append(answer)
        let open = history.openAnswer(at: session.place)
        for planned in plan {
            let content =
                open?.results[planned.index]?.content
                ?? History.unfinished(wasBegun: open?.begun.contains(planned.index) ?? false)
            session.transcript.append(.tool(callID: planned.call.id, content: content.text))
        }
    }

    private func remember(_ plan: [PlannedCall], _ path: FramePath) {
        for planned in plan {
            guard case .remember(let values) = planned.kind else { continue }
            for (name, value) in values { assign(name, value, path) }
        }
    }

    func context(for planned: PlannedCall, _ place: Place) -> ToolContext {
        ToolContext(
            account: run.account, conversation: run.conversation?.id, contact: run.conversation?.contact,
            message: run.message?.id, run: run.id, workflow: run.definition.workflow.name,
            effectKey: effectKey(place, planned.slot),
            now: now, zone: run.zone, channel: run.conversation?.channel ?? "api", dedupes: planned.dedupes,
            subject: cursor.event?.subject)
    }
}

extension PlannedCall {
    var isNative: Bool { if case .native = kind { true } else { false } }
    var isOutcome: Bool { if case .outcome = kind { true } else { false } }
    var isRemote: Bool { if case .remote = kind { true } else { false } }
    var needsApproval: Bool { if case .approval = kind { true } else { false } }
}

extension [PlannedCall] {
    /// The first outcome that the model chose.
    var chosenOutcome: String? {
        for planned in self {
            if case .outcome(let outcome) = planned.kind { return outcome }
        }
        return nil
    }
}
