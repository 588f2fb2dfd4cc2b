import Expressions
package import JSON
package import Storage
import Synchronization
import Tools
import Workflows

extension Runtime {
    /// The workflow that is to hold a new conversation: the one named, else the first whose trigger matches.
    func definition(for opening: Opening, _ message: InboundMessage?, _ account: AccountID) async throws -> Definition {
        let library = library.withLock { $0 }
        if let name = opening.workflow {
            guard let definition = definition(of: name) else {
                throw RuntimeError.noSuchWorkflow(name, known: Array(library.workflows.keys))
            }
            return definition
        }
        let workflows = library.workflows.values.sorted { $0.name < $1.name }
        for workflow in workflows {
            for trigger in workflow.triggers {
                guard case .conversationStarted = trigger.kind else { continue }
                guard trigger.channels.isEmpty || trigger.channels.contains(opening.channel) else { continue }
                guard try await holds(trigger, opening, message, account) else { continue }
                if let definition = definition(of: workflow.name) { return definition }
            }
        }
        for workflow in workflows where message != nil {
            for trigger in workflow.triggers {
                guard case .message = trigger.kind else { continue }
                guard trigger.channels.isEmpty || trigger.channels.contains(opening.channel) else { continue }
                guard try await holds(trigger, opening, message, account) else { continue }
                if let definition = definition(of: workflow.name) { return definition }
            }
        }
        throw RuntimeError.nothingStarts(channel: opening.channel)
    }

    private func holds(
        _ trigger: Trigger, _ opening: Opening, _ message: InboundMessage?, _ account: AccountID
    ) async throws -> Bool {
        guard let when = trigger.when else { return true }
        let (provider, now) = (services.context, services.time.now)
        let context = RecordContext(
            account: account, conversation: nil, contact: opening.contact, now: now, zone: opening.zone)
        let names = when.expression.roots.intersection(provider.roots)
        let records = try await services.database.read { transaction in
            try names.reduce(into: [String: JSON]()) { values, name in
                values[name] = try provider.value(of: name, for: context, transaction) ?? .null
            }
        }
        var variables = records.mapValues { Value($0) }
        variables["message"] = Value(["text": .string(message?.text ?? "")])
        variables["conversation"] = Value(["channel": .string(opening.channel), "zone": .string(opening.zone)])
        do throws(ExpressionError) {
            return try when.expression.condition(in: Scope(variables: variables, now: now, zone: opening.zone))
        } catch {
            throw RuntimeError.badInput("\(when.position): \(error.message)")
        }
    }

    /// Starts a workflow beside or without a conversation, and returns its run.
    package func startRun(
        _ workflow: String, inputs: JSONObject = [:], conversation: Int64? = nil, of account: AccountID
    ) async throws -> Int64 {
        guard let definition = definition(of: workflow) else {
            throw RuntimeError.noSuchWorkflow(workflow, known: Array(library.withLock { $0.workflows.keys }))
        }
        for input in definition.workflow.inputs where input.isRequired && inputs[input.name] == nil {
            throw RuntimeError.badInput("workflow \"\(workflow)\" wants the input \"\(input.name)\"")
        }
        let taker = taker
        let id = try await services.database.write { transaction in
            try taker.insertRun(
                definition, inputs: inputs, conversation: conversation, isForeground: false,
                transaction.scoped(to: account), taker.services.time.now
            ).id
        }
        kick(.run(account, id))
        return id
    }

    /// Returns once the run waits or has ended.
    package func idle(run: Int64, of account: AccountID) async { await lanes.idle(.run(account, run)) }
}
