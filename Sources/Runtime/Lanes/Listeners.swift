import Expressions
import JSON
import Storage
import Synchronization
import Tools
import Workflows

/// The workflows of a library that something starts beside a conversation, by what it is.
struct Listeners: Sendable {
    /// A workflow, and those of its triggers that listen to one thing.
    struct Listening: Sendable {
        var definition: Definition
        var triggers: [Trigger]
    }

    var toResolved: [Listening] = []
    var toMessages: [Listening] = []
    /// By the event's kind in the log.
    var toRecords: [String: [Listening]] = [:]
    /// Whether a workflow waits for something to happen in the records.
    var awaitsRecords = false

    init(_ workflows: [Workflow], _ definition: (String) -> Definition?) {
        for workflow in workflows.sorted(by: { $0.name < $1.name }) {
            awaitsRecords = awaitsRecords || workflow.awaitsRecords
            guard !workflow.triggers.isEmpty else { continue }
            func add(_ triggers: [Trigger], to list: inout [Listening]) {
                guard !triggers.isEmpty, let definition = definition(workflow.name) else { return }
                list.append(Listening(definition: definition, triggers: triggers))
            }
            add(
                workflow.triggers.filter { if case .conversationResolved = $0.kind { true } else { false } },
                to: &toResolved)
            for event in TriggerEvent.allCases {
                let triggers = workflow.triggers.filter { $0.kind.event == event }
                if let kind = event.logged {
                    add(triggers, to: &toRecords[kind, default: []])
                } else {
                    add(triggers, to: &toMessages)
                }
            }
        }
        toRecords = toRecords.filter { !$0.value.isEmpty }
    }

    /// The kinds of events that somebody wants to hear of.
    var kinds: [String] {
        var kinds = Set(toRecords.keys)
        if !toResolved.isEmpty { kinds.insert("conversation.resolved") }
        if awaitsRecords { kinds.formUnion(TriggerEvent.awaitable.compactMap(\.logged)) }
        return kinds.sorted()
    }
}

extension Trigger.Kind {
    fileprivate var event: TriggerEvent? { if case .event(let event) = self { event } else { nil } }
}

extension Workflow {
    fileprivate var awaitsRecords: Bool {
        body.everyNode.contains { node in
            guard case .wait(let wait)? = node.action, case .event(let name, _) = wait.kind else { return false }
            return name != "message"
        }
    }
}

/// Something that may start a run: in a conversation, to a record, or a message.
struct Happening: Sendable {
    var conversation: Conversation?
    var event: RunEvent?
    var text: String?
}

extension Listeners.Listening {
    /// Whether one of the triggers wants a run for it.
    func wants(_ happening: Happening, _ services: RuntimeServices, _ records: AccountTransaction) throws -> Bool {
        try triggers.contains { trigger in
            let channel = happening.conversation?.channel
            guard trigger.channels.isEmpty || channel.map(trigger.channels.contains) ?? false else { return false }
            guard let when = trigger.when else { return true }
            let scope = try scope(for: when.expression, happening, services, records)
            do throws(ExpressionError) {
                return try when.expression.condition(in: scope)
            } catch {
                // One condition that fails must not hold up every other trigger for ever.
                services.listen(
                    happening.conversation?.id, .failed(node: "", message: "\(when.position): \(error.message)"))
                return false
            }
        }
    }

    private func scope(
        for expression: Expression, _ happening: Happening, _ services: RuntimeServices, _ records: AccountTransaction
    ) throws -> Scope {
        let conversation = happening.conversation
        let context = RecordContext(
            account: records.account, conversation: conversation?.id, contact: conversation?.contact,
            now: services.time.now, zone: conversation?.zone ?? "UTC", subject: happening.event?.subject)
        var variables: [String: Value] = [:]
        for root in expression.roots.intersection(services.context.roots) {
            variables[root] = Value(
                try services.context.value(of: root, for: context, records.transaction) ?? .null)
        }
        variables["event"] = Value(happening.event?.json ?? .null)
        if let conversation {
            variables["conversation"] = Value([
                "id": JSON(conversation.id), "channel": .string(conversation.channel),
                "turns": JSON(conversation.turns), "zone": .string(conversation.zone),
                "state": .string(conversation.state.rawValue), "outcome": JSON(conversation.outcome),
            ])
            if expression.roots.contains("message") {
                let latest =
                    try happening.text
                    ?? records.first(
                        """
                        SELECT text FROM messages
                        WHERE account_id = \(records.account) AND id = \(conversation.takenMessage)
                        """
                    ) { $0.text(0) }
                variables["message"] = Value(["text": .string(latest ?? "")])
            }
        }
        return Scope(variables: variables, now: context.now, zone: context.zone)
    }
}
