import CRM
import DefinitionFiles
import Expressions
import JSON
import Patterns
import Runtime

/// Reads `expect` and `sees`.
struct ExpectationReader {
    let problems: DiagnosticCollector

    static let keys = [
        "reply", "calls", "calls_include", "node", "state", "outcome", "error", "that", "judge",
    ]
    static let requestKeys = ["message", "prompt", "tools", "without_tools", "never"]

    func read(_ node: DefinitionNode) -> Expectation {
        var expect = Expectation()
        guard let map = MapReader(node, what: "`expect`", problems) else { return expect }
        expect.replies = map.value("reply").map(replies)
        let texts = TextMatchReader(problems: problems)
        if let node = map.value("calls") {
            expect.calls = .init(
                items: CallsReader(problems: problems).expected(node, "`calls`"), position: node.position,
                allowsOthers: false)
        }
        if let entry = map.entry("calls_include") {
            if expect.calls != nil {
                problems.error(
                    entry.position, "two-expectations", "`calls` says all calls already",
                    hint: "keep `calls` or `calls_include`")
            }
            expect.calls = .init(
                items: CallsReader(problems: problems).expected(entry.value, "`calls_include`"),
                position: entry.value.position, allowsOthers: true)
        }
        expect.node = place(map, "node")
        if let node = map.value("state"),
            let word = node.choice("`state`", among: ConversationState.allCases.map(\.rawValue), problems)
        {
            expect.state = .init(text: word, position: node.position)
        }
        expect.outcome = place(map, "outcome")
        expect.error = map.value("error").map { texts.read($0, "`error`") }
        if let node = map.value("that") { expect.that = conditions(node) }
        if let node = map.value("judge") {
            expect.judge = each(node).compactMap { item in
                item.text("`judge`", problems).map { .init(text: $0, position: item.position) }
            }
        }
        map.finish(
            keys: Self.keys,
            mistakes: [
                "replies": "reply", "says": "reply", "call": "calls", "crm": "that", "deals": "that", "errors": "error",
            ])
        return expect
    }

    func request(_ node: DefinitionNode) -> RequestExpectation {
        var expect = RequestExpectation(position: node.position)
        guard let map = MapReader(node, what: "`sees`", problems) else { return expect }
        let texts = TextMatchReader(problems: problems)
        expect.message = map.value("message").map { texts.read($0, "`message`") }
        expect.prompt = map.value("prompt").map { texts.read($0, "`prompt`") }
        expect.tools = names(map, "tools")
        expect.withoutTools = names(map, "without_tools")
        expect.never = map.value("never").map { each($0).compactMap { $0.text("`never`", problems) } } ?? []
        map.finish(keys: Self.requestKeys)
        return expect
    }

    private func names(_ map: MapReader, _ key: String) -> [String] {
        map.value(key).flatMap { $0.names("`\(key)`", problems) }?.map(\.name) ?? []
    }

    private func place(_ map: MapReader, _ key: String) -> Expectation.Place? {
        guard let node = map.value(key), let text = node.name("`\(key)`", problems) else { return nil }
        return .init(text: text, position: node.position)
    }

    /// One match for some reply, or a list with one for each.
    private func replies(_ node: DefinitionNode) -> Expectation.Replies {
        let texts = TextMatchReader(problems: problems)
        guard let items = node.list else {
            return .init(matches: [texts.read(node, "`reply`")], position: node.position, isEveryReply: true)
        }
        return .init(
            matches: items.map { texts.read($0, "`reply`") }, position: node.position, isEveryReply: false)
    }

    private func conditions(_ node: DefinitionNode) -> [Expectation.Condition] {
        each(node).compactMap { item in
            if item.map != nil {
                problems.error(
                    item.position, "wrong-type", "YAML reads the `: ` in this expression as a key and its value",
                    hint: "put the whole expression in double quotes")
                return nil
            }
            guard let source = item.text("`that`", problems) else { return nil }
            do throws(ExpressionError) {
                return .init(expression: try Expression(source), position: item.position)
            } catch {
                problems.error(item.position(atOffset: error.offset), "bad-expression", error.message)
                return nil
            }
        }
    }

    private func each(_ node: DefinitionNode) -> [DefinitionNode] { node.list ?? [node] }
}

/// Reads what a text must be like: a text alone is what it must equal.
struct TextMatchReader {
    let problems: DiagnosticCollector

    func read(_ node: DefinitionNode, _ what: String) -> TextMatch {
        var match = TextMatch(position: node.position)
        if node.scalar != nil {
            match.equals = node.text(what, problems)
            return match
        }
        guard let map = MapReader(node, what: what, problems) else { return match }
        match.equals = map.text("equals")
        match.contains = texts(map, "contains")
        match.matches = texts(map, "matches")
        match.oneOf = texts(map, "one_of")
        match.not = texts(map, "not")
        for pattern in match.matches {
            do {
                _ = try Pattern(pattern, dialect: .cel)
            } catch {
                problems.error(map.value("matches")?.position ?? node.position, "bad-pattern", "\(error)")
            }
        }
        map.finish(
            keys: ["equals", "contains", "matches", "one_of", "not"],
            mistakes: ["equal": "equals", "contain": "contains", "match": "matches", "regex": "matches"])
        return match
    }

    private func texts(_ map: MapReader, _ key: String) -> [String] {
        guard let node = map.value(key) else { return [] }
        return (node.list ?? [node]).compactMap { $0.text("`\(key)`", problems) }
    }
}

/// The kinds of records that `writes` may name.
enum RecordWords {
    static let all = RecordKind.allCases.map(\.rawValue)
}
