import Testing

/// Something that is done to a sound database, and the checks that have to notice.
struct Damage: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var sql: String
    /// These and no others.
    var checks: Set<String>

    init(_ name: String, _ sql: String, _ checks: String...) {
        (testDescription, self.sql) = (name, sql)
        self.checks = Set(checks)
    }

    /// Makes the conversation that has ended open again.
    private static func reopened(_ state: String, _ rest: String) -> String {
        """
        UPDATE runs SET state = 'open', outcome = NULL, ended_at = NULL;
        UPDATE conversations SET state = '\(state)', outcome = NULL, owner = NULL, wake_at = NULL;
        \(rest)
        """
    }

    /// What is as it should be, in each state that a conversation may be in.
    static let none = [
        Damage("busy", reopened("busy", "")),
        Damage("waiting", reopened("waiting", "UPDATE conversations SET wake_at = 1")),
        Damage("sleeping", reopened("sleeping", "UPDATE conversations SET wake_at = 1")),
        Damage("parked", reopened("parked", "UPDATE conversations SET wake_at = 1")),
        Damage("with a person", reopened("person", "UPDATE conversations SET owner = 'Ben'")),
        Damage(
            "waiting for an approval",
            reopened(
                "approval",
                """
                INSERT INTO approvals (account_id, conversation_id, run_id, step_id, call, slot, tool, arguments, preview,
                dedupes, state, created_at) SELECT account_id, conversation_id, id, 1, 0, 0, 't', '{}', '{}', 1, 'open', 0
                FROM runs
                """)),
        Damage(
            "a message that waits",
            reopened(
                "busy",
                """
                INSERT INTO messages (account_id, conversation_id, author, text, at)
                SELECT account_id, id, 'visitor', 'one more', 0 FROM conversations;
                UPDATE conversations SET pending = 1
                """)),
    ]

    static let all = [
        Damage("an effect is gone", "DELETE FROM effects WHERE record = 'activity'", "effects-of-calls"),
        Damage(
            "an effect that nobody asked for",
            "INSERT INTO effects SELECT run_id, path, visit, call + 100, account_id, step_id, record, record_id, is_existing "
                + "FROM effects LIMIT 1", "effects-of-calls"),
        Damage(
            "an effect of another step", "UPDATE effects SET step_id = (SELECT min(id) FROM steps)", "effect-origins",
            "effects-of-calls"),
        Damage(
            "a result is gone",
            "DELETE FROM steps WHERE id IN (SELECT id FROM steps WHERE kind = 'result' AND payload LIKE '%stage%' LIMIT 1)",
            "effects-of-calls"),
        Damage(
            "an effect's record is not there", "UPDATE effects SET record_id = 999 WHERE record = 'deal'",
            "effect-records"),
        Damage("an effect on nobody knows what", "UPDATE effects SET record = 'unicorn'", "effect-records"),
        Damage(
            "a resolved conversation's run is open", "UPDATE runs SET state = 'open', outcome = NULL, ended_at = NULL",
            "conversation-states"),
        Damage(
            "an open conversation's run has ended", "UPDATE conversations SET state = 'busy', outcome = NULL",
            "conversation-states"),
        Damage("no timer for the visitor's silence", reopened("waiting", ""), "conversation-states"),
        Damage("no timer for a sleeper", reopened("sleeping", ""), "conversation-states"),
        Damage("no timer for a patient model", reopened("parked", ""), "conversation-states"),
        Damage("nobody to agree", reopened("approval", ""), "conversation-states"),
        Damage("no run", reopened("busy", "UPDATE conversations SET run_id = NULL"), "conversation-states", "runs"),
        Damage("a run that ended at no time", "UPDATE runs SET ended_at = NULL", "runs"),
        Damage("a run without an outcome", "UPDATE runs SET outcome = NULL", "runs"),
        Damage("messages wait that are not there", "UPDATE conversations SET pending = 3", "pending-messages"),
        Damage(
            "a message in the journal twice",
            "INSERT INTO steps (account_id, run_id, turn, kind, path, visit, message_id, at) SELECT account_id, run_id, turn, "
                + "'say', path, visit, message_id, at FROM steps WHERE message_id IS NOT NULL LIMIT 1",
            "messages-stored-once"),
        Damage("messages that no turn knows", "DELETE FROM steps WHERE kind = 'message'", "messages-in-journal"),
        Damage(
            "another account's row", "UPDATE messages SET account_id = 77 WHERE id = (SELECT min(id) FROM messages)",
            "accounts"),
        Damage(
            "a changed definition", "UPDATE definitions SET body = replace(body, 'brings you', 'leads you')",
            "definitions"),
        Damage(
            "a definition that cannot be read",
            reopened("busy", "UPDATE definitions SET body = '[[\"Workflows/a.yaml\", \"]\"]]'"),
            "definitions"),
        Damage("a prompt is gone", "DELETE FROM texts", "prompts"),
        Damage("a place that cannot be read", reopened("busy", "UPDATE runs SET cursor = 'here'"), "cursors"),
        Damage("an answer that cannot be read", "UPDATE steps SET payload = '{' WHERE kind = 'answer'", "journal"),
        Damage(
            "a result given twice",
            "INSERT INTO steps (account_id, run_id, turn, kind, path, visit, payload, at) SELECT "
                + "account_id, run_id, turn, kind, path, visit, replace(payload, '\"ok\"', '\"refused\"'), at FROM steps "
                + "WHERE kind = 'result' ORDER BY id DESC LIMIT 1", "journal"),
        Damage(
            "a stage that counts wrong",
            "UPDATE stages SET deal_count = deal_count + 1 WHERE id = (SELECT min(id) FROM stages)", "crm"),
        Damage("a step that is not yet run", "DELETE FROM schema_migrations WHERE name LIKE 'runtime%'", "schema"),
        Damage("a link that leads nowhere", "UPDATE messages SET conversation_id = 99", "foreign-keys"),
        Damage("what the table itself forbids", "UPDATE conversations SET outcome = NULL", "conversation-states"),
    ]
}
