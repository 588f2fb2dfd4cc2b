import DefinitionFiles
import Expressions
import JSON
import Storage
import Tools
import Workflows

extension RunExecution {
    /// Reads the records that expressions name, as far as they have not been read.
    @inline(never)
    private func prepare(_ names: Set<String>) async throws {
        let missing = names.filter { (services.context.roots.contains($0) || $0 == "transcript") && roots[$0] == nil }
        if !missing.isEmpty { try await readRoots(missing) }
    }

    /// What expressions at `path` see, of the roots they name.
    @inline(never)
    private func scope(for names: Set<String>, _ path: FramePath) -> Scope {
        var variables: [String: Value] = [:]
        for name in names {
            switch name {
            case "vars": variables[name] = Value(.object(cursor[owner(of: path)].variables ?? [:]))
            case "inputs": variables[name] = Value(.object(cursor[owner(of: path)].inputs ?? [:]))
            case "steps": variables[name] = Value(stepsValue(path))
            case "conversation": variables[name] = Value(conversationValue)
            case "message": variables[name] = Value(messageValue)
            case "event": variables[name] = Value(cursor.event?.json ?? .null)
            case "now": break
            default:
                if let json = item(named: name, path) ?? roots[name] { variables[name] = Value(json) }
            }
        }
        return Scope(variables: variables, now: now, zone: run.zone)
    }

    func holds(_ condition: Condition, _ path: FramePath) async throws -> Bool {
        try await prepare(condition.expression.roots)
        return try evaluate(condition.position) { () throws(ExpressionError) in
            try condition.expression.condition(in: scope(for: condition.expression.roots, path))
        }
    }

    func text(_ template: TextTemplate, _ path: FramePath) async throws -> String {
        try await prepare(template.template.roots)
        return try evaluate(template.position) { () throws(ExpressionError) in
            try template.template.text(in: scope(for: template.template.roots, path))
        }
    }

    func value(_ template: TextTemplate, _ path: FramePath) async throws -> Value {
        try await prepare(template.template.roots)
        return try render(template, path)
    }

    /// A value of any shape, its templates filled in.
    func json(_ template: ValueTemplate, _ path: FramePath) async throws -> JSON {
        try await prepare(template.roots)
        return try fill(template, path)
    }

    private func fill(_ template: ValueTemplate, _ path: FramePath) throws -> JSON {
        switch template {
        case .template(let text):
            let value = try render(text, path)
            return try evaluate(text.position) { () throws(ExpressionError) in try value.json() }
        case .constant(let value):
            do throws(ExpressionError) {
                return try value.json()
            } catch {
                throw NodeFailure(.expression, error.message)
            }
        case .list(let items): return .array(try items.map { try fill($0, path) })
        case .map(let members):
            return .object(
                JSONObject(uniqueKeysWithValues: try members.map { ($0.key, try fill($0.value, path)) }))
        }
    }

    private func render(_ template: TextTemplate, _ path: FramePath) throws -> Value {
        try evaluate(template.position) { () throws(ExpressionError) in
            try template.template.render(in: scope(for: template.template.roots, path))
        }
    }

    /// An expression's error becomes the node's, with the place it stands in.
    @inline(never)
    private func evaluate<T>(
        _ position: SourcePosition, _ body: () throws(ExpressionError) -> T
    ) throws -> T {
        do throws(ExpressionError) {
            return try body()
        } catch {
            throw NodeFailure(.expression, "\(position): \(error.message)")
        }
    }

    /// The frame whose variables a frame sees: its workflow's.
    func owner(of path: FramePath) -> FramePath {
        var path = path
        while cursor[path].variables == nil, !path.parts.isEmpty { path = path.parent }
        return path
    }

    /// Reads records again after a tool may have changed them.
    func forgetRoots() { roots = [:] }

    private func readRoots(_ names: Set<String>) async throws {
        let context = recordContext
        let provider = services.context
        let read = try await services.database.read { transaction in
            try names.reduce(into: [String: JSON]()) { values, name in
                values[name] =
                    name == "transcript"
                    ? try Self.transcript(context, transaction)
                    : try provider.value(of: name, for: context, transaction) ?? .null
            }
        }
        roots.merge(read) { _, new in new }
    }

    /// What has been said in the conversation, oldest first.
    private static func transcript(_ context: RecordContext, _ transaction: Transaction) throws -> JSON {
        guard let conversation = context.conversation else { return [] }
        let latest = try transaction.scoped(to: context.account).all(
            """
            SELECT id, author, text FROM messages
            WHERE account_id = \(context.account) AND conversation_id = \(conversation) ORDER BY id DESC LIMIT 200
            """
        ) { ["id": JSON($0.int(0)), "author": .string($0.text(1)), "text": .string($0.text(2))] as JSON }
        return .array(latest.reversed())
    }

    var recordContext: RecordContext {
        RecordContext(
            account: run.account, conversation: run.conversation?.id, contact: run.conversation?.contact, now: now,
            zone: run.zone, subject: cursor.event?.subject)
    }

    private var conversationValue: JSON {
        guard let conversation = run.conversation else { return .null }
        return [
            "id": JSON(conversation.id), "channel": .string(conversation.channel), "turns": JSON(run.turn),
            "zone": .string(run.zone), "state": .string(conversation.state.rawValue),
            "outcome": JSON(conversation.outcome),
            "started_at": Timestamp(milliseconds: conversation.createdAt).flatMap { try? Value.timestamp($0).json() }
                ?? .null,
        ]
    }

    private var messageValue: JSON {
        guard let message = run.message else { return ["text": ""] }
        return ["id": JSON(message.id), "text": .string(message.content.text)]
    }

    /// `steps.<node>` for the nodes of this list and of those around it, the nearest first.
    private func stepsValue(_ path: FramePath) -> JSON {
        var object = JSONObject()
        var level = path
        while true {
            let prefix = level.path(of: "")
            for (name, result) in results where name.hasPrefix(prefix) {
                let node = String(name.dropFirst(prefix.count))
                guard !node.contains("."), object[node] == nil else { continue }
                object[node] = [
                    "result": result.result, "outcome": JSON(result.outcome), "error": JSON(result.error),
                    "attempts": JSON(result.attempts),
                ]
            }
            if level.parts.isEmpty || cursor[level].workflow != nil { break }
            level = level.parent
        }
        return .object(object)
    }

    /// The item of an `each` around this frame, or its `index`.
    private func item(named name: String, _ path: FramePath) -> JSON? {
        var level = path
        while !level.parts.isEmpty, cursor[level].workflow == nil {
            let frame = cursor[level]
            if name == "index", let index = frame.index { return JSON(index) }
            if let item = frame.item, itemName(level) == name { return item }
            level = level.parent
        }
        return nil
    }

    private func itemName(_ path: FramePath) -> String? {
        guard let node = path.parts.last?.node, let list = list(at: path.parent),
            case .each(let each)? = list[node]?.action
        else { return nil }
        return each.name
    }

    /// The nodes that a frame executes.
    func list(at path: FramePath) -> NodeList? {
        var list = run.definition.workflow.body
        var at = FramePath.root
        for part in path.parts {
            guard let node = list[part.node] else { return nil }
            at = at.child(part.child, of: part.node)
            switch node.action {
            case .each(let each): list = each.body
            case .parallel(let parallel):
                guard let branch = parallel.branches.first(where: { $0.name == part.child }) else { return nil }
                list = branch.body
            case .run(let call):
                guard let called = run.definition.workflows[call.workflow] else { return nil }
                list = called.body
            default: return nil
            }
        }
        return list
    }
}

extension ValueTemplate {
    /// The names that its templates read.
    var roots: Set<String> {
        switch self {
        case .template(let text): text.template.roots
        case .constant: []
        case .list(let items): items.reduce(into: []) { $0.formUnion($1.roots) }
        case .map(let members): members.reduce(into: []) { $0.formUnion($1.value.roots) }
        }
    }
}
