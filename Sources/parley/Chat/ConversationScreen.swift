import JSON
import Runtime

/// Shows a conversation as it happens. One task writes to it.
final class ConversationScreen {
    let paint: Paint
    private let terminal: Terminal
    /// Nodes, models' times and tokens too.
    private let isDetailed: Bool
    /// What of an answer has been shown while it was still being written.
    private var streamed = ""
    private var lineIsOpen = false
    private var hasPrompt = false

    init(isDetailed: Bool, terminal: Terminal = .output) {
        self.isDetailed = isDetailed
        self.terminal = terminal
        paint = terminal.paint
    }

    func write(_ text: String) {
        if lineIsOpen || hasPrompt { terminal.write("\n") }
        lineIsOpen = false
        hasPrompt = false
        terminal.write(text)
    }

    func line(_ text: String) { write(text + "\n") }

    /// A remark that nobody of the conversation made.
    func note(_ text: String) { line("  " + paint("· " + text.printable, .dim)) }

    func visitor(_ text: String) { line(paint("you  ", .bold, .green) + indented(text)) }

    func prompt() {
        guard !hasPrompt, !lineIsOpen else { return }
        terminal.write(paint("you  ", .bold, .green))
        hasPrompt = true
    }

    /// The visitor has ended the line that the prompt began.
    func lineWasTyped() { hasPrompt = false }

    func greet(conversation: Int64, zone: String) {
        note("conversation \(conversation), zone \(zone); /help lists the commands")
    }

    /// The last line at the end of the input.
    func leave(_ state: ConversationState, _ conversation: Int64) {
        switch state {
        case .sleeping, .parked:
            note("conversation \(conversation) is \(state.rawValue); it goes on when a runtime runs again")
        case .approval: note("conversation \(conversation) waits for a person's word")
        default: if lineIsOpen { write("") }
        }
    }

    func show(_ event: RuntimeEvent) {
        switch event {
        case .delta(let text): stream(text)
        case .said(let message): said(message)
        case .toolCalled(let name, let arguments):
            line("  " + paint("▸ \(name.shortened(to: 60))", .cyan) + " " + arguments.shortened(to: 110))
        case .toolReturned(let name, let status, let content): returned(name, status, content)
        case .approvalAsked(let id, let tool, _, let preview): asked(id, tool, preview)
        case .retrying(let reason): note("the model did not answer (\(reason)); trying again")
        case .failed(let node, let message):
            line("  " + paint("✗ \(node.isEmpty ? "" : node + ": ")\(message)".printable, .red))
        case .state(let state): changed(to: state)
        case .modelAsked(let model):
            streamed = ""
            if isDetailed { note("asking \(model)") }
        case .modelAnswered(let tokens, let microseconds):
            guard isDetailed else { return }
            note(
                "answered in \(InstantText.span(microseconds: microseconds))" + (tokens.map { ", \($0) tokens" } ?? ""))
        case .nodeEntered(let node): if isDetailed { note("node \(node)") }
        }
    }

    private var bot: String { paint("bot  ", .bold, .blue) }

    private func stream(_ text: String) {
        if !lineIsOpen { write(bot) }
        lineIsOpen = true
        terminal.write(indented(text))
        streamed += text
    }

    private func said(_ message: Message) {
        if case .bot = message.author, !streamed.isEmpty, streamed == message.content.text {
            if lineIsOpen { write("") }
        } else {
            let name = if case .person(let name) = message.author { paint(name + "  ", .bold, .magenta) } else { bot }
            line(name + indented(message.content.text))
        }
        streamed = ""
        if let image = message.content.image { note("image \(image)") }
        if let card = message.content.card { note("card \(card.text.shortened(to: 110))") }
        if !message.content.quickReplies.isEmpty {
            line(
                "     " + message.content.quickReplies.map { paint("[\($0.printable)]", .cyan) }.joined(separator: " "))
        }
    }

    private func returned(_ name: String, _ status: CallStatus, _ content: JSON) {
        let arrow = status == .ok ? paint("  → ", .green) : paint("  → \(status.rawValue): ", .yellow)
        line("  " + arrow + ResultText.line(content))
    }

    /// What a call would change, field by field, and how to decide.
    private func asked(_ id: Int64, _ tool: String, _ preview: JSON) {
        line("  " + paint("? \(tool) waits for a person's word (approval \(id))", .yellow))
        if let error = preview["error"]?.string { line("    it would fail: " + error.printable) }
        for change in preview["changes"]?.array ?? [] {
            line(
                "    " + paint(change["event"]?.string ?? "", .bold) + " "
                    + ResultText.changes(change["changes"] ?? .null))
        }
        line("    " + paint("/approve or /decline", .dim))
    }

    private func changed(to state: ConversationState) {
        switch state {
        case .busy, .waiting, .approval: break
        case .sleeping: note("asleep until a time or an event")
        case .parked: note("the model asked for patience; it is asked again later")
        case .person: note("a person has it now, the bot is silent: /agent TEXT speaks as one, /back hands it back")
        case .resolved: note("resolved")
        }
    }

    /// Lines of a text below its first one.
    private func indented(_ text: String) -> String { text.printable.replacing("\n", with: "\n     ") }
}
