import Fields
import JSON

/// `say` and `ask`.
extension WorkflowSchema {
    private static let contentKeys = [
        SchemaKey("text", "Text", "What is sent, with `{{ expression }}` where a value is to stand.", text),
        SchemaKey("quick_replies", "Quick replies", "Answers that the visitor can choose.", .list(of: text)).example([
            "Yes", "No",
        ]),
        SchemaKey("image", "Image", "The URL of a picture.", text),
        SchemaKey("card", "Card", "A title, a text, a picture and buttons.", .definition("card")),
    ]

    static let messageParts: [(String, JSON)] = [
        (
            "card",
            .closedMap(
                [
                    SchemaKey("title", "Title", "The card's heading.", [:]),
                    SchemaKey("text", "Text", "What stands below it.", [:]),
                    SchemaKey("image", "Image", "The URL of a picture.", [:]),
                    SchemaKey("buttons", "Buttons", "Each with a `title` and a `url`.", [:]),
                ], required: ["title"])
        ),
        ("say", .any(of: text, .closedMap(contentKeys, needsOne(of: ["text", "image", "card"])), variants)),
        ("ask", ask),
    ]

    private static let variants: JSON = [
        "type": "array", "minItems": 1,
        "items": .any(
            of: text,
            .closedMap(
                [SchemaKey("when", "Condition", "Sent where this holds, if none above it does.", condition)]
                    + contentKeys,
                needsOne(of: ["text", "image", "card"]))),
    ]

    private static let ask: JSON = .closedMap(
        [
            SchemaKey("question", "Question", "What is asked.", text)
        ] + contentKeys + [
            SchemaKey("type", "Type", "What the answer must be.", typeName),
            SchemaKey(
                "choices", "Choices", "The answer must be one of these, in any case; each is a quick reply.",
                ["type": "array", "items": text, "minItems": 1]),
            SchemaKey("pattern", "Pattern", "A regular expression that the whole answer must match.", text),
            SchemaKey(
                "preset", "Preset", "The form of a field that the whole answer must have.",
                ["enum": .array(FieldPreset.allCases.filter { !$0.isSensitive }.map { .string($0.id) })]),
            SchemaKey("into", "Into", "The variable that keeps the answer.", name),
            SchemaKey(
                "reprompt", "Asked again", "What is said when an answer does not fit; a preset has words of its own.",
                text),
            SchemaKey("attempts", "Attempts", "How often it is asked in all.", JSON.whole(from: 1, to: 20).standing(3)),
            SchemaKey("on_give_up", "On giving up", "Where to go when no attempt brings an answer that fits.", nodeID),
        ], required: ["into", "on_give_up"],
        [
            "anyOf": needsOne(of: ["question", "text", "image", "card"])["anyOf"] ?? [],
            "allOf": .array(
                atMostOne(of: ["type", "choices", "pattern", "preset"]) + atMostOne(of: ["question", "text"])),
        ])
}
