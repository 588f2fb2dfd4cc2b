import Fields
package import JSON

/// Who said something.
package enum Author: Hashable, Sendable {
    case visitor
    case bot
    /// An agent, by name.
    case person(String)

    var text: String {
        switch self {
        case .visitor: "visitor"
        case .bot: "bot"
        case .person(let name): "person:\(name)"
        }
    }

    init(text: String) {
        switch text {
        case "visitor": self = .visitor
        case "bot": self = .bot
        default: self = .person(String(text.drop { $0 != ":" }.dropFirst()))
        }
    }
}

/// What was said: a text, and what a channel may show beside it.
package struct MessageContent: Sendable, Hashable {
    package var text: String
    package var quickReplies: [String]
    package var image: String?
    package var card: JSON?

    package init(_ text: String, quickReplies: [String] = [], image: String? = nil, card: JSON? = nil) {
        self.text = text
        self.quickReplies = quickReplies
        self.image = image
        self.card = card
    }

    /// With secrets masked, whoever says it.
    var masked: MessageContent {
        MessageContent(
            SensitiveText.masked(text), quickReplies: quickReplies.map(SensitiveText.masked), image: image,
            card: card?.masked)
    }

    /// What is stored beside the text, or nil where there is nothing.
    var extras: String? {
        var object = JSONObject()
        if !quickReplies.isEmpty { object["quick_replies"] = .array(quickReplies.map(JSON.string)) }
        if let image { object["image"] = .string(image) }
        if let card { object["card"] = card }
        return object.isEmpty ? nil : JSON.object(object).text
    }

    init(text: String, extras: String?) {
        let object = extras.flatMap { try? JSON(parsing: $0) }
        self.init(
            text, quickReplies: object?["quick_replies"]?.array?.compactMap(\.string) ?? [],
            image: object?["image"]?.string, card: object?["card"])
    }
}

/// A stored message.
package struct Message: Sendable, Hashable {
    package var id: Int64
    package var author: Author
    package var content: MessageContent
    /// Milliseconds since 1970 UTC.
    package var at: Int64
}
