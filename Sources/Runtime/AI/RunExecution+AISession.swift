import ChatModel
import Expressions
import Fields
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    @inline(never)
    func open(_ node: Node, _ path: FramePath) async throws -> AISession {
        guard case .ai(let ai)? = node.action, let prompt = run.definition.prompts[ai.prompt] else {
            throw NodeFailure(.definition, "\(node.position): the prompt is not there")
        }
        let text = SensitiveText.masked(try await text(prompt.body, path))
        let offered = try await offered(ai)
        return session(ai, node, path, prompt, text, offered)
    }

    @inline(never)
    private func session(
        _ ai: AI, _ node: Node, _ path: FramePath, _ prompt: Prompt, _ text: String, _ offered: Set<String>
    ) -> AISession {
        let place = place(node, path)
        let known = caches.prompt(text, run.account)
        let declaring =
            run.definition.workflows[cursor[owner(of: path)].workflow ?? run.definition.workflow.name]
            ?? run.definition.workflow
        let offering = caches.offering(
            "\(run.definition.hash)\n\(place.path)\n\(offered.sorted().joined(separator: ","))"
        ) {
            Offering(ai, variables: declaring.variables, registry: services.tools, offered: offered)
        }
        let left = limits.wallClock - .milliseconds(now - cursor.use.startedAt)
        let allowed = min(left, node.timeout ?? left)
        let alias = ai.model ?? prompt.model ?? "default"
        let other = isForeground ? nil : services.backgroundModel(alias, run.definition.workflow.name)
        return AISession(
            ai, node, path, place, model: other ?? alias, offering: offering, prompt: prompt, promptText: text,
            known: known,
            deadline: .now + max(allowed, .zero),
            transcript: history.transcript(prompt: text, budget: ai.historyTokens))
    }

    /// The node's tools that the account has.
    @inline(never)
    private func offered(_ ai: AI) async throws -> Set<String> {
        guard !ai.tools.isEmpty else { return [] }
        if ai.tools.allSatisfy({ run.lookedUp.contains($0.name) }) { return run.offered }
        let (registry, account, names) = (services.tools, run.account, ai.tools.map(\.name))
        return try await services.database.read { try registry.offered(names, to: account, $0) }
    }
}

extension ToolRegistry {
    /// Those of the tools that the account has.
    func offered(_ names: [String], to account: AccountID, _ transaction: Transaction) throws -> Set<String> {
        var offered: Set<String> = []
        for name in names where try self[name]?.isOffered(to: account, transaction) == true { offered.insert(name) }
        return offered
    }
}
