import DefinitionFiles
import Expressions

/// `http`, `run`, `each` and `parallel`.
extension WorkflowReader {
    private static let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]

    func http(_ node: DefinitionNode) -> Action? {
        if let scalar = node.scalar, scalar.value == .string {
            return url(node).map { .http(HTTPStep(method: "GET", url: $0)) }
        }
        guard let map = MapReader(node, what: "`http`", problems) else { return nil }
        let before = problems.errorCount
        let url = map.required("url", hint: "write `url: https://…`").flatMap(url)
        let body = map.value("body").flatMap(value)
        var method = map.has("body") ? "POST" : "GET"
        if let given = map.value("method") {
            if let word = given.scalar?.text.uppercased(), Self.methods.contains(word) {
                method = word
            } else {
                _ = given.choice("`method`", among: Self.methods, problems)
            }
        }
        var headers: [(name: String, value: TextTemplate)] = []
        if let given = map.value("headers"), let entries = MapReader(given, what: "`headers`", problems)?.node.map {
            for entry in entries {
                if let text = text(entry.value, "the header `\(entry.key)`") { headers.append((entry.key, text)) }
            }
        }
        let expects = map.value("expect").map(statuses) ?? []
        let into = map.value("into")
        finish(
            map, "http",
            mistakes: [
                "uri": "url", "address": "url", "result": "into", "save": "into", "status": "expect",
                "expected": "expect",
                "json": "body", "data": "body", "payload": "body", "header": "headers", "verb": "method",
            ])
        let variable = into?.name("`into`", problems)
        if let into, let variable {
            draft.variableUses.append(NameUse(name: variable, position: into.position, key: "into"))
        }
        guard let url, problems.errorCount == before else { return nil }
        var step = HTTPStep(method: method, url: url)
        step.headers = headers
        step.body = body
        step.expects = expects
        step.into = variable
        return .http(step)
    }

    /// A URL with an https or http scheme, unless a template begins it.
    private func url(_ node: DefinitionNode) -> TextTemplate? {
        guard let read = text(node, "`url`") else { return nil }
        let text = node.scalar?.text ?? ""
        guard text.hasPrefix("https://") || text.hasPrefix("http://") || text.hasPrefix("{{") else {
            problems.error(
                node.position, "url", "`\(node.scalar?.excerpt ?? "")` is no URL that can be requested",
                hint: "begin it with `https://`")
            return nil
        }
        return read
    }

    private func statuses(_ node: DefinitionNode) -> [Int] {
        (node.list ?? [node]).compactMap { $0.int("`expect`", in: 100...599, problems) }
    }

    /// `run: name`, or `{ workflow, inputs }`.
    func run(_ node: DefinitionNode) -> Action? {
        if let scalar = node.scalar, scalar.value == .string {
            draft.runUses.append(RunUse(name: scalar.text, position: node.position, inputs: []))
            return .run(RunWorkflow(workflow: scalar.text, inputs: []))
        }
        guard let map = MapReader(node, what: "`run`", problems) else { return nil }
        let before = problems.errorCount
        let workflow = map.required("workflow", hint: "name the workflow to run: `workflow: its-name`")
        var inputs: [(name: String, value: ValueTemplate)] = []
        var places: [(name: String, position: SourcePosition)] = []
        if let given = map.value("inputs"), let entries = MapReader(given, what: "`inputs`", problems)?.node.map {
            for entry in entries {
                places.append((entry.key, entry.position))
                if let value = value(entry.value) { inputs.append((entry.key, value)) }
            }
        }
        map.finish(
            keys: ["workflow", "inputs"],
            mistakes: [
                "name": "workflow", "with": "inputs", "input": "inputs", "args": "inputs", "arguments": "inputs",
            ]
        ) { key in
            Self.nodeKeys.contains(key) ? "it belongs to the node, beside `run`, not inside it" : nil
        }
        guard let workflow, let name = workflow.name("`workflow`", problems) else { return nil }
        draft.runUses.append(RunUse(name: name, position: workflow.position, inputs: places))
        return problems.errorCount == before ? .run(RunWorkflow(workflow: name, inputs: inputs)) : nil
    }

    func each(_ node: DefinitionNode) -> Action? {
        guard let map = MapReader(node, what: "`each`", problems) else { return nil }
        let before = problems.errorCount
        let items = map.required("in", hint: "say which list: `in: \"{{ vars.items }}\"`").flatMap(items)
        let given = map.value("as")
        let name = given?.name("`as`", problems) ?? "item"
        if let given {
            identifier(name, at: given.position, what: "an item")
            if Surroundings.records.contains(name) || Surroundings.own.contains(name) || name == "index" {
                problems.error(
                    given.position, "name", "`\(name)` already means something in expressions",
                    hint: "name the item otherwise")
            }
        }
        let width = map.int("parallel", in: 1...100) ?? 1
        let inner = map.required("do", hint: "write the nodes for each item below `do:`")
        let reason = width > 1 ? "the items of `each` with `parallel: \(width)` run side by side" : nil
        let body = inner.flatMap { innerList($0, of: "`do`", item: name, items: items?.template, sideBySide: reason) }
        var collect: ValueTemplate?
        if let given = map.value("collect") {
            // What is collected is computed inside: it sees the item and the nodes of the body.
            let outer = list
            if inner != nil { list = draft.lists[outer].nodes.last?.inner.last ?? outer }
            collect = value(given)
            list = outer
        }
        finish(
            map, "each",
            mistakes: [
                "of": "in", "items": "in", "list": "in", "over": "in", "item": "as", "name": "as", "var": "as",
                "nodes": "do",
                "body": "do", "steps": "do", "concurrency": "parallel", "width": "parallel", "result": "collect",
            ])
        guard let items, let body, problems.errorCount == before else { return nil }
        return .each(Each(items: items, name: name, body: body, width: width, collect: collect))
    }

    /// A list is given by one expression: `"{{ vars.items }}"`.
    private func items(_ node: DefinitionNode) -> TextTemplate? {
        guard let scalar = node.scalar, scalar.text.hasPrefix("{{"), scalar.text.hasSuffix("}}") else {
            if !node.isInvalid {
                problems.error(
                    node.position, "wrong-type", "`in` must be an expression that gives a list, not \(node.described)",
                    hint: node.list != nil
                        ? "write it as an expression: \"{{ ['a', 'b'] }}\""
                        : "write it as `in: \"{{ \(node.scalar?.text ?? "vars.items") }}\"`")
            }
            return nil
        }
        let before = draft.expressions.count
        let read = text(node, "`in`")
        if draft.expressions.count > before { draft.expressions[before].wantsList = true }
        return read
    }

    func parallel(_ node: DefinitionNode) -> Action? {
        guard let map = MapReader(node, what: "`parallel`", problems) else { return nil }
        let before = problems.errorCount
        let join = map.choice("join", among: Parallel.Join.allCases.map(\.rawValue))
        let branches = map.required("branches", hint: "write `branches:` with a name and nodes for each")
        var read: [(name: String, body: NodeList)] = []
        if let branches, let entries = MapReader(branches, what: "`branches`", problems)?.node.map {
            if entries.count < 2 {
                problems.error(
                    branches.position, "no-values", "`parallel` needs at least two branches, and has \(entries.count)",
                    hint: "add another, or use its nodes without `parallel`")
            }
            for entry in entries {
                identifier(entry.key, at: entry.position, what: "a branch")
                let body = innerList(
                    entry.value, of: "the branch `\(entry.key)`",
                    sideBySide: "the branches of `parallel` run side by side")
                if let body { read.append((entry.key, body)) }
            }
        }
        map.finish(
            keys: ["branches", "join"],
            mistakes: ["nodes": "branches", "do": "branches", "wait_for": "join", "until": "join"]
        ) { key in
            Self.nodeKeys.contains(key) ? "it belongs to the node, beside `parallel`, not inside it" : nil
        }
        guard problems.errorCount == before else { return nil }
        return .parallel(Parallel(branches: read, join: join.flatMap(Parallel.Join.init) ?? .all))
    }
}
