import JSON
import Tools

extension Mutation {
    private static let day: Int64 = 86_400_000
    private static let deal = "native_crm_create_deal"
    private static let activity = "native_crm_log_activity"
    private static let wish = "a wish to buy becomes a deal with a dated next step"

    /// Tools that do more, less or something else than they say.
    static let tools: [Mutation] = [
        .tool("a deal is made twice", deal, noticedBy: wish) {
            var again = $2
            again.dedupes = false
            _ = try $0.run($1, in: again, $3)
            return try $0.run($1, in: again, $3)
        },
        .tool("an activity is logged twice", activity, noticedBy: wish, "a meeting is booked in four messages") {
            var again = $2
            again.dedupes = false
            _ = try $0.run($1, in: again, $3)
            return try $0.run($1, in: again, $3)
        },
        .tool(
            "a deal has another amount", deal, noticedBy: wish, "a stranger answers every question and becomes a lead"
        ) {
            var arguments = $1
            if arguments["amount"] != nil { arguments["amount"] = 120 }
            return try $0.run(arguments, in: $2, $3)
        },
        .tool("a date is understood as of yesterday", activity, noticedBy: "a call back tomorrow is due on 2026-03-12")
        {
            var context = $2
            context.now -= day
            return try $0.run($1, in: context, $3)
        },
        .tool("a date is a week late", activity, noticedBy: wish, "a call back Friday is due on 2026-03-13") {
            var context = $2
            context.now += 7 * day
            return try $0.run($1, in: context, $3)
        },
        .tool(
            "an hour is understood in another zone", activity,
            noticedBy: "a demo tomorrow at 4pm is due at 2026-03-12T21:00:00Z"
        ) {
            var context = $2
            context.zone = "UTC"
            return try $0.run($1, in: context, $3)
        },
        .tool("a deal is told of and not made", deal, noticedBy: wish) { _, _, _, _ in
            ToolResult(["status": "created", "id": 1, "stage": "Lead In"])
        },
        .tool("an activity has another id than is told", activity, noticedBy: "a meeting is booked in four messages") {
            let result = try $0.run($1, in: $2, $3)
            var content = result.content.object ?? [:]
            content["id"] = 99
            return ToolResult(.object(content), record: result.record, isExisting: result.isExisting)
        },
        .tool(
            "a deal stays in its stage", "native_crm_move_deal",
            noticedBy: "a deal grows with what the visitor says later"
        ) {
            _, arguments, _, _ in
            ToolResult(["status": "moved", "id": 1, "stage": arguments["stage"] ?? .null])
        },
        .tool("a deal is closed at once", deal, noticedBy: wish) {
            var arguments = $1
            arguments["stage"] = "Closed Won"
            return try $0.run(arguments, in: $2, $3)
        },
        .tool("a deal is nobody's", deal, noticedBy: wish) {
            var context = $2
            context.contact = nil
            return try $0.run($1, in: context, $3)
        },
        .tool("a deal is not linked to the conversation", deal, noticedBy: wish) {
            var context = $2
            context.conversation = nil
            return try $0.run($1, in: context, $3)
        },
        .tool(
            "a follow-up is told to be done and is not", "native_crm_complete_activity",
            noticedBy: "a meeting is cancelled, with a note", "a meeting is moved, and the first one is done with"
        ) { _, arguments, _, _ in
            ToolResult(["status": "completed", "id": arguments["activity_id"] ?? .null])
        },
        .tool(
            "an e-mail address is not kept", "native_crm_update_contact",
            noticedBy: "a visitor says who they are, and is thanked by name"
        ) {
            var arguments = $1
            arguments["email"] = nil
            return try $0.run(arguments, in: $2, $3)
        },
        .tool(
            "a note on a deal is one on the contact", "native_crm_add_note",
            noticedBy: "a customer who is known speaks of a deal that is under way"
        ) {
            var arguments = $1
            arguments["deal_id"] = nil
            return try $0.run(arguments, in: $2, $3)
        },
        .tool(
            "a visitor sees another one's deals", "native_crm_find_deals",
            noticedBy: "a visitor sees nothing of anybody else"
        ) {
            var context = $2
            context.contact = 1
            return try $0.run($1, in: context, $3)
        },
        .tool(
            "the same wish in other words is a second activity", activity,
            noticedBy: "the same wish in other words is the same deal"
        ) {
            var context = $2
            context.dedupes = false
            return try $0.run($1, in: context, $3)
        },
        .tool("a refusal does not say why", activity, noticedBy: "“soon” is asked back") {
            do {
                return try $0.run($1, in: $2, $3)
            } catch is ToolFailure {
                throw ToolFailure("no")
            }
        },
        .tool("a refusal is told as a success", activity, noticedBy: "“yesterday” is asked back") {
            do {
                return try $0.run($1, in: $2, $3)
            } catch is ToolFailure {
                return ToolResult(["status": "created", "id": 1])
            }
        },
        .offer(
            "a tool is offered that the account does not have", deal,
            noticedBy: "an account without the CRM talks, and offers no tools of it"),
    ]
}
