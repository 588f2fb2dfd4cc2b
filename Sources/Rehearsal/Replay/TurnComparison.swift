import JSON

/// Holds what a changed workflow made of a turn against what its journal tells of it.
struct TurnComparison {
    let journaled: JournaledTurn
    let played: PlayedTurn
    /// The workflow that holds the conversation.
    let workflow: String

    /// The turn's number, from 1.
    private var number: Int { played.place + 1 }

    /// What was asked of the model beyond what the journal answers, where nothing before that is different.
    var question: ReplayVerdict.Difference? {
        guard let request = played.requests.first(where: \.isUnforeseen) else { return nil }
        let nodes = nodes
        // The node that asked, and with it all that came before, must be where the journal has it too.
        guard journaled.nodes.starts(with: nodes) || isErrorPrefix(nodes) else { return nil }
        let asker = request.workflow.map { "the workflow \($0)" } ?? nodes.last ?? played.node ?? "the conversation"
        let text = request.seen.lastMessage.map { last in
            "\(last["role"]?.string ?? "?"): \(last["content"]?.string ?? last["content"]?.text ?? "")"
        }
        return difference(
            .question, was: "\(amount(answered, "answer")) of the model",
            would: "\(asker) asks once more, after \(text ?? "nothing")")
    }

    /// A request that nobody answers fails its node, and what follows that is no longer the workflow's way.
    private func isErrorPrefix(_ nodes: [String]) -> Bool {
        guard let failed = played.errors.first?.node, let place = nodes.lastIndex(of: failed) else { return false }
        return journaled.nodes.starts(with: nodes[...place])
    }

    var differences: [ReplayVerdict.Difference] {
        [node, call, reply, unasked, error].compactMap(\.self)
    }

    // MARK: One by one

    private var nodes: [String] { played.nodes.filter { $0.workflow == workflow }.map(\.path) }

    private var node: ReplayVerdict.Difference? {
        let nodes = nodes
        guard let place = parting(journaled.nodes, nodes) else { return nil }
        let before = place > 0 ? "\(journaled.nodes[place - 1]) → " : ""
        return difference(
            .node, was: before + (journaled.nodes.element(place) ?? "no node more"),
            would: before + (nodes.element(place) ?? "no node more"))
    }

    private var call: ReplayVerdict.Difference? {
        let were = journaled.calls.filter { $0.status != "repeated" }
        let are = played.calls.filter { $0.status != "repeated" }
            .map { JournaledTurn.Call(name: $0.name, arguments: $0.arguments, status: $0.status) }
        guard let place = parting(were.map(\.compared), are.map(\.compared)) else { return nil }
        return difference(
            .call, was: were.element(place)?.described ?? "no call more",
            would: are.element(place)?.described ?? "no call more")
    }

    private var reply: ReplayVerdict.Difference? {
        let replies = played.replies
        guard let place = parting(journaled.replies, replies) else { return nil }
        return difference(
            .reply, was: Self.quoted(journaled.replies.element(place)), would: Self.quoted(replies.element(place)))
    }

    /// The model would not have been asked what it was asked.
    private var unasked: ReplayVerdict.Difference? {
        guard !played.unused.isEmpty else { return nil }
        return difference(
            .question, was: "\(amount(answered, "answer")) of the model",
            would: "\(amount(answered - played.unused.count, "answer")), the others not asked for")
    }

    private var error: ReplayVerdict.Difference? {
        let (was, would) = (journaled.errors.last, played.errors.last)
        guard was?.node != would?.node else { return nil }
        return difference(
            .error, was: was.map { "\($0.node): \($0.message)" } ?? "no error",
            would: would.map { "\($0.node): \($0.message)" } ?? "no error")
    }

    // MARK: Words

    private var answered: Int {
        journaled.recording.answers.count + journaled.recording.background.values.reduce(0) { $0 + $1.count }
    }

    private func difference(
        _ subject: ReplayVerdict.Difference.Subject, was: String, would: String
    ) -> ReplayVerdict.Difference {
        .init(subject: subject, turn: number, cause: journaled.action.described, was: was, would: would)
    }

    private func parting<T: Equatable>(_ were: [T], _ are: [T]) -> Int? {
        were == are ? nil : zip(were, are).prefix { $0 == $1 }.count
    }

    private func amount(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }

    private static func quoted(_ text: String?) -> String { text.map { "\"\($0)\"" } ?? "no reply more" }
}

extension Array {
    fileprivate func element(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}

extension JournaledTurn.Call {
    /// Arguments as values: their spelling is no difference.
    fileprivate var compared: Compared {
        Compared(name: name, status: status, arguments: (try? JSON(parsing: arguments)) ?? .string(arguments))
    }

    fileprivate struct Compared: Equatable {
        var name: String
        var status: String
        var arguments: JSON
    }

    fileprivate var described: String { "\(name) \(arguments)\(status == "ok" ? "" : " (\(status))")" }
}

extension TurnAction {
    /// What happens, in a few words.
    package var described: String {
        switch self {
        case .opens: "the opening"
        case .says(let texts): "visitor: " + texts.joined(separator: " / ")
        case .advances: "time passes"
        case .decides(let approve, let tool): "\(approve ? "approved" : "declined")\(tool.map { ": \($0)" } ?? "")"
        case .takesOver(let person): "\(person) takes over"
        case .personSays(let text, let person): "\(person): \(text)"
        case .handsBack(let person): "\(person) hands back"
        case .resolves(let outcome): "ended: \(outcome)"
        case .does(let calls): "a colleague: " + calls.map(\.name).joined(separator: ", ")
        }
    }
}
