import JSON
import Workflows

extension ScriptSchema {
    static let turnParts: [(String, JSON)] = [
        ("turn", JSON.closedMap(turnKeys.map(\.orCase))),
        (
            "calls",
            JSON.list(of: .any(of: name, ["type": "object", "minProperties": 1]))
                .titled("Calls", "Tools with their arguments: `- native_crm_create_deal: { name: 50 seats }`.")
        ),
    ]

    private static let turnKeys = [
        SchemaKey("user", "The visitor says", "A message, or several that come before any is answered.", texts),
        SchemaKey(
            "advance", "Time passes", "Calendar days and hours (`9d`, `2h30m`), or up to a local date and time.", text
        )
        .example("9d"),
        SchemaKey(
            "approve", "A person agrees", "To the call that waits, or to the tool of that name.", .any(of: flag, name)),
        SchemaKey(
            "decline", "A person declines", "The call that waits, or the tool of that name.", .any(of: flag, name)),
        SchemaKey(
            "agent", "A person", "`takes_over`, `hands_back`, or `{ says: … }`.",
            .any(
                of: .words(["takes_over", "hands_back"]),
                .closedMap([
                    SchemaKey("name", "Name", "Who it is.", text), SchemaKey("says", "Says", "To the visitor.", text),
                    SchemaKey("takes_over", "Takes over", "The bot keeps still from now on.", flag),
                    SchemaKey("hands_back", "Hands back", "The bot goes on.", flag),
                ]))),
        SchemaKey("resolve", "It is ended", "From outside, with this outcome.", name),
        SchemaKey("does", "A colleague works", "In the CRM, by the tools' names.", .definition("calls")),
        SchemaKey("model", "The model's answers", "Request by request.", .list(of: .definition("answer"))),
        SchemaKey(
            "background", "Answers beside it", "Those to workflows beside the conversation.",
            .openMap(.list(of: .definition("answer")))),
        SchemaKey("expect", "What must come of it", "Everything given must hold.", .definition("expect")),
        SchemaKey(
            "writes", "Changes allowed", "Kinds of records that may change unnoticed, or `any`.",
            .any(of: .words(["any"]), .words(RecordWords.all), .list(of: .words(RecordWords.all)))),
        SchemaKey(
            "crash", "The process is killed", "Right after that commit of the turn, and started again.",
            ["type": "string", "pattern": "^after_step ([1-9][0-9]*|[{][{] .* [}][}])$"]
        ).example("after_step 3"),
    ]

    static let givenParts: [(String, JSON)] = [
        (
            "given",
            .closedMap(
                GivenReader.kinds.map { kind in
                    SchemaKey(
                        kind, kind.prefix(1).uppercased() + kind.dropFirst(),
                        "Records, each with a `key` that the script knows it by.",
                        .list(of: given(kind)))
                } + [
                    SchemaKey(
                        "settings", "Subscription", "All features are on and unlimited unless they are set here.",
                        .closedMap(
                            GivenReader.flags.map { SchemaKey($0, $0, "Whether the account has it.", flag) }
                                + GivenReader.limits.map { SchemaKey($0, $0, "0 is no limit.", .whole(from: 0)) }))
                ])
        )
    ]

    private static func given(_ kind: String) -> JSON {
        let fields = GivenReader.fields[kind] ?? []
        let names = fields.map { $0.hasSuffix("*") ? String($0.dropLast()) : $0 }
        let required = fields.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
        return .closedMap(
            names.map { name in
                SchemaKey(
                    name, name.split(separator: "_").joined(separator: " "),
                    name == "key" ? "What the script calls it." : "The field.",
                    ["type": ["string", "number", "boolean"]])
            }, required: required)
    }
}
