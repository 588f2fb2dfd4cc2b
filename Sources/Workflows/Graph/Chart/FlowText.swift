import DefinitionFiles
import Expressions

/// What nodes and triggers do, in a few words.
enum FlowText {
    static func detail(_ action: Action) -> String? {
        switch action {
        case .say(let say):
            guard let first = say.variants.first else { return nil }
            let text = message(first.content)
            return say.variants.count > 1 ? "\(text) (1 of \(say.variants.count))" : text
        case .ask(let ask): return message(ask.question) + " → \(ask.into)"
        case .ai(let ai):
            var parts = [ai.prompt]
            if !ai.tools.isEmpty { parts.append(ai.tools.count == 1 ? ai.tools[0].name : "\(ai.tools.count) tools") }
            if !ai.remembers.isEmpty { parts.append("remembers " + ai.remembers.joined(separator: ", ")) }
            if ai.output != nil { parts.append("answers once, with data") }
            return parts.joined(separator: " · ")
        case .tool(let step): return step.offer.name
        case .set(let values): return values.map(\.variable).joined(separator: ", ")
        case .http(let http): return "\(http.method) \(line(http.url.template.source))"
        case .wait(let wait): return self.wait(wait.kind)
        case .handoff(let handoff):
            if let person = handoff.person { return "to " + line(person.template.source) }
            return handoff.queue.map { "queue " + line($0.template.source) }
        case .run(let run): return run.workflow
        case .each(let each):
            return "\(each.name) in \(line(bare(each.items)))" + (each.width > 1 ? ", \(each.width) at once" : "")
        case .parallel(let parallel):
            switch parallel.join {
            case .all: return "until all have ended"
            case .first: return "until the first has ended"
            }
        case .resolve(let outcome): return outcome.map { line($0.template.source) }
        }
    }

    static func describe(_ trigger: Trigger) -> String {
        var text: String
        switch trigger.kind {
        case .conversationStarted: text = "conversation started"
        case .message: text = "message"
        case .conversationResolved: text = "conversation resolved"
        case .event(let event): text = event.words
        case .schedule(.cron(let cron, let zone)): text = "schedule \(cron)" + (zone.map { " \($0)" } ?? "")
        case .schedule(.every(let duration)): text = "every \(DurationText.text(duration))"
        case .manual: text = "by name"
        }
        if !trigger.channels.isEmpty { text += " (\(trigger.channels.joined(separator: ", ")))" }
        if let when = trigger.when { text += ", when \(line(when.expression.source))" }
        return text
    }

    /// In one line, without control characters and runs of blanks.
    static func line(_ text: String) -> String {
        text.split { $0.isWhitespace || $0.isNewline || ($0.unicodeScalars.first?.value ?? 0x20) < 0x20 }
            .joined(separator: " ")
    }

    /// No longer than so many characters.
    static func shortened(_ text: String, to limit: Int) -> String {
        text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }

    private static func message(_ message: MessageTemplate) -> String {
        if let text = message.text { return "“\(line(text.template.source))”" }
        return message.image != nil ? "an image" : "a card"
    }

    private static func wait(_ kind: Wait.Kind) -> String {
        switch kind {
        case .duration(let duration): "for \(DurationText.text(duration))"
        case .until(let moment): "until \(line(moment.template.source))"
        case .event(let event, let within):
            "for a \(event)" + (within.map { ", at most \(DurationText.text($0))" } ?? "")
        }
    }

    /// The expression of a template that is one.
    private static func bare(_ text: TextTemplate) -> String {
        let source = text.template.source
        guard source.hasPrefix("{{"), source.hasSuffix("}}") else { return source }
        return String(source.dropFirst(2).dropLast(2))
    }
}
