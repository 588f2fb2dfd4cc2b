import DefinitionFiles

/// What a person may do in a chat beside talking.
enum SlashCommand: Sendable, Hashable {
    case help
    case undo
    case trace
    case crm
    /// A call that waits; nil is the latest one.
    case approve(Int64?)
    case decline(Int64?)
    case agent(String)
    case take
    case back
    case quit

    static let words: [(usage: String, meaning: String)] = [
        ("/help", "this list"),
        ("/undo", "take back what the last turn changed in the CRM; again for the turn before"),
        ("/trace", "the last turn step by step"),
        ("/crm", "deals, activities and notes of this visitor"),
        ("/approve [N]", "agree to a call that waits for a person"),
        ("/decline [N]", "refuse it"),
        ("/agent TEXT", "say something as a person; takes the conversation first"),
        ("/take", "take the conversation: the bot is silent"),
        ("/back", "hand it back to the bot"),
        ("/quit", "leave; the conversation stays open"),
    ]

    /// Why a line that begins with `/` is no command.
    struct Problem: Error, Hashable { let message: String }

    /// nil for a line that is a message; `//` begins one that starts with `/`.
    static func parse(_ line: String) throws(Problem) -> SlashCommand? {
        guard line.hasPrefix("/"), !line.hasPrefix("//") else { return nil }
        let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
        let word = parts.first ?? ""
        let rest = parts.count == 2 ? parts[1].trimmedSpaces : ""
        switch word {
        case "help", "?": return .help
        case "undo": return .undo
        case "trace": return .trace
        case "crm": return .crm
        case "approve": return .approve(try number(rest, word))
        case "decline": return .decline(try number(rest, word))
        case "agent":
            guard !rest.isEmpty else { throw Problem(message: "/agent needs the text to say: /agent Hello, I am Kim") }
            return .agent(rest)
        case "take": return .take
        case "back": return .back
        case "quit", "exit", "q": return .quit
        default:
            let known = words.compactMap { $0.usage.dropFirst().split(separator: " ").first.map(String.init) }
            let near = suggestion(for: word, among: known).map { ": did you mean /\($0)?" } ?? "; /help lists them"
            throw Problem(message: "there is no command /\(word)\(near)")
        }
    }

    private static func number(_ text: String, _ word: String) throws(Problem) -> Int64? {
        guard !text.isEmpty else { return nil }
        guard let number = Int64(text) else {
            throw Problem(message: "/\(word) takes the number of an approval, not \"\(text)\"")
        }
        return number
    }
}

extension String {
    fileprivate var trimmedSpaces: String {
        let head = drop { $0 == " " }
        return String(head.reversed().drop { $0 == " " }.reversed())
    }
}
