import DefinitionFiles
import Fields

/// `say` and `ask`: what is sent, and how an answer is checked.
extension WorkflowReader {
    private static let contentKeys = ["text", "quick_replies", "image", "card"]
    private static let contentMistakes = [
        "message": "text", "body": "text", "buttons": "quick_replies", "replies": "quick_replies",
        "options": "quick_replies", "quick_reply": "quick_replies", "picture": "image", "img": "image",
    ]

    /// A text, a map, or a list of variants.
    func say(_ node: DefinitionNode) -> Action? {
        guard let items = node.list else {
            return message(node, "`say`").map { .say(Say(variants: [Say.Variant(when: nil, content: $0)])) }
        }
        guard !items.isEmpty else {
            problems.error(node.position, "no-values", "`say` says nothing", hint: "write a text")
            return nil
        }
        var variants: [Say.Variant] = []
        for (index, item) in items.enumerated() {
            guard item.map != nil else {
                if let content = text(item, "a variant of `say`") {
                    if index < items.count - 1 { reportUnconditional(item) }
                    variants.append(Say.Variant(when: nil, content: MessageTemplate(text: content)))
                }
                continue
            }
            guard let map = MapReader(item, what: "a variant of `say`", problems) else { continue }
            let when = map.value("when")
            let condition = when.flatMap(condition)
            let content = content(map, textKey: "text")
            map.finish(
                keys: ["when"] + Self.contentKeys,
                mistakes: Self.contentMistakes.merging(["if": "when", "else": "text"]) { first, _ in first })
            if when == nil, index < items.count - 1 { reportUnconditional(item) }
            if let content, (condition == nil) == (when == nil) {
                variants.append(Say.Variant(when: condition, content: content))
            }
        }
        return variants.count == items.count ? .say(Say(variants: variants)) : nil
    }

    private func reportUnconditional(_ node: DefinitionNode) {
        problems.error(
            node.position, "variant-order", "this variant has no `when`, so those below it are never sent",
            hint: "give it a `when`, or move it to the end")
    }

    private func message(_ node: DefinitionNode, _ what: String) -> MessageTemplate? {
        guard node.map != nil else { return text(node, what).map { MessageTemplate(text: $0) } }
        guard let map = MapReader(node, what: what, problems) else { return nil }
        let read = content(map, textKey: "text")
        finish(map, "say", mistakes: Self.contentMistakes)
        return read
    }

    /// Text, quick replies, image and card out of a map that may have more keys.
    private func content(_ map: MapReader, textKey: String) -> MessageTemplate? {
        let before = problems.errorCount
        let text = map.value(textKey).flatMap { self.text($0, "`\(textKey)`") }
        let replies = map.value("quick_replies")
        let image = map.value("image").flatMap { self.text($0, "`image`") }
        let card = map.value("card")
        var message = MessageTemplate(text: text, image: image)
        if let replies {
            if let items = replies.list {
                message.quickReplies = items.compactMap { self.text($0, "a quick reply") }
            } else if !replies.isInvalid {
                problems.error(
                    replies.position, "wrong-type", "`quick_replies` must be a list, not \(replies.described)",
                    hint: "write `[Yes, No]`")
            }
        }
        if let card { message.card = self.card(card) }
        if problems.errorCount == before, text == nil, image == nil, card == nil {
            if !(map.node.map?.contains {
                Self.contentMistakes[$0.key] != nil || suggestion(for: $0.key, among: [textKey]) != nil
            } ?? false) {
                problems.error(
                    map.position, "missing-key", "\(map.what) needs a `\(textKey)`, an `image` or a `card`",
                    hint: "add `\(textKey): \"…\"`")
            }
            return nil
        }
        return problems.errorCount == before ? message : nil
    }

    /// `{ title, text, image, buttons }`
    private func card(_ node: DefinitionNode) -> ValueTemplate? {
        guard let map = MapReader(node, what: "`card`", problems) else { return nil }
        _ = map.required("title", hint: "a card has at least a title")
        for key in ["text", "image", "buttons"] { _ = map.value(key) }
        map.finish(mistakes: ["subtitle": "text", "body": "text", "button": "buttons", "actions": "buttons"])
        return value(node)
    }

    // MARK: ask

    func ask(_ node: DefinitionNode) -> Action? {
        guard let map = MapReader(node, what: "`ask`", problems) else {
            return nil
        }
        let textKey = map.has("question") ? "question" : "text"
        if map.has("question"), let second = map.entry("text") {
            problems.error(second.position, "two-ways", "`ask` has both `question` and `text`", hint: "keep `question`")
        }
        let question: MessageTemplate?
        if map.has("question") || map.has("text") || map.has("image") || map.has("card") {
            question = content(map, textKey: textKey)
        } else {
            question = nil
            for key in ["quick_replies"] { _ = map.value(key) }
            _ = map.required("question", hint: "write what to ask: `question: \"How many seats?\"`")
        }
        let check = self.check(map)
        let into = map.required("into", hint: "say which variable keeps the answer: `into: a_variable`")
        let reprompt = map.value("reprompt").flatMap { text($0, "`reprompt`") }
        let attempts = map.int("attempts", in: 1...20)
        let giveUp = map.entry("on_give_up")
        finish(
            map, "ask",
            mistakes: [
                "message": "question", "prompt": "question", "options": "choices", "one_of": "choices",
                "enum": "choices",
                "buttons": "quick_replies", "replies": "quick_replies", "regex": "pattern", "validate": "type",
                "field": "preset", "format": "preset",
                "save": "into",
                "variable": "into", "store": "into", "as": "into", "retries": "attempts", "tries": "attempts",
                "max_attempts": "attempts", "retry_text": "reprompt", "on_fail": "on_give_up", "give_up": "on_give_up",
                "on_failure": "on_give_up",
            ])
        let variable = into?.name("`into`", problems)
        if let into, let variable {
            draft.variableUses.append(
                NameUse(name: variable, position: into.position, key: "into", check: check))
        }
        var target: String?
        if let giveUp, let name = giveUp.value.name("`on_give_up`", problems) {
            target = name
            go(.onGiveUp, name, giveUp.value.position)
        }
        guard let question, let check, let variable else { return nil }
        return .ask(
            Ask(
                question: question, check: check, into: variable, reprompt: reprompt, attempts: attempts ?? 3,
                onGiveUp: target))
    }

    private func check(_ map: MapReader) -> Ask.Check? {
        let given = ["type", "choices", "pattern", "preset"].compactMap { map.entry($0) }
        if given.count > 1 {
            problems.error(
                given[1].position, "two-ways", "`ask` has both `\(given[0].key)` and `\(given[1].key)`",
                hint: "keep one of the two")
            return nil
        }
        guard let entry = given.first else { return .anything }
        switch entry.key {
        case "type":
            if let name = entry.value.scalar?.text, let preset = FieldPreset(rawValue: name) ?? Self.presets[name],
                !Self.typeNames.contains(name)
            {
                problems.error(
                    entry.value.position, "unknown-type", "`\(name)` is no type, but a field preset",
                    hint: "write `preset: \(preset.id)` in place of `type: \(name)`")
                return nil
            }
            return type(entry.value).map { .type($0) }
        case "choices":
            guard let items = entry.value.list, !items.isEmpty else {
                if !entry.value.isInvalid {
                    problems.error(
                        entry.value.position, "wrong-type",
                        "`choices` must be a list of texts, not \(entry.value.described)", hint: "write `[Yes, No]`")
                }
                return nil
            }
            let words = items.compactMap { $0.text("a choice", problems) }
            return words.count == items.count ? .choices(words) : nil
        case "preset": return preset(entry.value)
        default:
            draft.patterns.append(entry.value)
            return entry.value.text("`pattern`", problems).map { .pattern($0) }
        }
    }

    /// A preset of what is no secret: what a visitor writes is masked before it is stored, so that an answer that has
    /// the form of a secret would never be seen, and one that is a part of one would be kept in the open.
    private func preset(_ node: DefinitionNode) -> Ask.Check? {
        guard let name = node.name("`preset`", problems) else { return nil }
        let preset: FieldPreset
        do throws(UnknownPreset) {
            preset = try FieldPreset(named: name)
        } catch {
            let known = FieldPreset.allCases.filter { !$0.isSensitive }.map(\.id)
            problems.error(
                node.position, "unknown-preset", "there is no field preset `\(name)`",
                hint: error.nearest.map { "did you mean `\($0.id)`?" } ?? "the presets are \(Words.and(known))")
            return nil
        }
        guard !preset.isSensitive else {
            problems.error(
                node.position, "sensitive-preset", "`\(name)` is a secret, and what visitors write is masked and kept",
                hint: "ask for it in a form, whose values go to the record's field and nowhere else")
            return nil
        }
        return .preset(preset)
    }

    /// What people write as a type, by habit, and what they mean.
    private static let presets: [String: FieldPreset] = [
        "phone": .phoneInternational, "zip": .zipUS, "postal_code": .zipUS, "postcode": .postcodeUK,
        "currency": .currencyUSD, "linkedin": .linkedInURL, "twitter": .xHandle,
    ]
}
