import Storage

/// Conversations, messages and runs: what must hold of their rows.
enum RowChecks {
    static let all = [states, runs, owners, pending, messages, taken, clientIDs, accounts]

    /// Exactly one terminal or resumable state: what each state rests on is there. That the words are known, that
    /// `resolved` has an outcome and `person` an owner are also constraints of the table.
    private static let states = RowCheck(
        "conversation-states", "every conversation is in one state that it can go on from, or resolved",
        """
        SELECT c.id, c.state, CASE
            WHEN c.state NOT IN ('busy', 'waiting', 'sleeping', 'approval', 'parked', 'person', 'resolved')
                THEN 'that is no state'
            WHEN c.state = 'resolved' AND c.outcome IS NULL THEN 'it has no outcome'
            WHEN c.state <> 'resolved' AND c.outcome IS NOT NULL THEN 'it has an outcome already'
            WHEN c.state = 'resolved' AND c.wake_at IS NOT NULL THEN 'a timer is set'
            WHEN r.id IS NULL AND (c.state <> 'resolved' OR c.run_id IS NOT NULL) THEN 'it has no run'
            WHEN r.conversation_id <> c.id OR r.account_id <> c.account_id THEN 'its run is another conversation''s'
            WHEN c.state <> 'resolved' AND r.state <> 'open' THEN 'its run has ended'
            WHEN c.state = 'resolved' AND r.state = 'open' THEN 'its run is still open'
            WHEN c.state IN ('waiting', 'sleeping', 'parked') AND c.wake_at IS NULL THEN 'no timer will wake it'
            WHEN c.state = 'approval' AND NOT EXISTS (
                SELECT 1 FROM approvals a WHERE a.run_id = c.run_id AND a.state = 'open') THEN 'no approval is open'
            END AS problem
        FROM conversations c LEFT JOIN runs r ON r.id = c.run_id
        WHERE problem IS NOT NULL
        """
    ) { "conversation \($0.int(0)) is \($0.text(1)), but \($0.text(2))" }

    private static let owners = RowCheck(
        "conversation-owners", "a person has a conversation exactly where it says so",
        """
        SELECT id, state, owner FROM conversations
        WHERE (state = 'person') <> (owner IS NOT NULL) OR owner = '' OR owner_epoch < 0
        """
    ) { "conversation \($0.int(0)) is \($0.text(1)) and its owner is \($0.optionalText(2) ?? "nobody")" }

    private static let runs = RowCheck(
        "runs", "every run is open or has ended, and a conversation has one of its own",
        """
        SELECT r.id, CASE
            WHEN r.state = 'open' AND (r.outcome IS NOT NULL OR r.ended_at IS NOT NULL) THEN 'is open, but has an outcome'
            WHEN r.state <> 'open' AND r.ended_at IS NULL THEN 'has ended, but not at any time'
            WHEN r.state <> 'open' AND r.outcome IS NULL THEN 'has ended without an outcome'
            WHEN r.is_foreground = 1 AND r.conversation_id IS NULL THEN 'holds a conversation, but none is named'
            WHEN r.is_foreground = 1 AND r.state = 'open' AND c.run_id IS NOT r.id
                THEN 'is open, but its conversation is held by another'
            END AS problem
        FROM runs r LEFT JOIN conversations c ON c.id = r.conversation_id WHERE problem IS NOT NULL
        """
    ) { "run \($0.int(0)) \($0.text(1))" }

    private static let pending = RowCheck(
        "pending-messages", "the messages that wait are counted right",
        """
        SELECT c.id, c.pending, (
            SELECT count(*) FROM messages m
            WHERE m.conversation_id = c.id AND m.author = 'visitor' AND m.id > c.taken_message) AS waiting
        FROM conversations c WHERE c.pending <> waiting
        """
    ) { "conversation \($0.int(0)) says that \($0.int(1)) messages wait; \($0.int(2)) do" }

    private static let messages = RowCheck(
        "messages-stored-once", "every message stands in the journal once",
        """
        SELECT message_id, count(*) AS times FROM steps WHERE message_id IS NOT NULL
        GROUP BY message_id HAVING times > 1
        """
    ) { "message \($0.int(0)) stands in \($0.int(1)) steps" }

    /// A visitor's message that a turn has taken, and everything that was said, has its step.
    private static let taken = RowCheck(
        "messages-in-journal", "every message that was taken or sent stands in the journal",
        """
        SELECT m.id, m.author, m.conversation_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
        WHERE (m.author <> 'visitor' OR m.id <= c.taken_message)
            AND m.id NOT IN (SELECT message_id FROM steps WHERE message_id IS NOT NULL)
        """
    ) { "message \($0.int(0)) (\($0.text(1))) of conversation \($0.int(2)) stands in no step" }

    private static let clientIDs = RowCheck(
        "messages-received-once", "no message that was sent twice is kept twice",
        """
        SELECT conversation_id, client_id, count(*) AS times FROM messages WHERE client_id IS NOT NULL
        GROUP BY conversation_id, client_id HAVING times > 1
        """
    ) { "conversation \($0.int(0)) has \($0.int(2)) messages with the sender's id \"\($0.text(1))\"" }

    private static let accounts = RowCheck(
        "accounts", "no row belongs to another account than the one above it",
        """
        SELECT 'message', m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id
            WHERE m.account_id <> c.account_id
        UNION ALL SELECT 'run', r.id FROM runs r JOIN conversations c ON c.id = r.conversation_id
            WHERE r.account_id <> c.account_id
        UNION ALL SELECT 'step', s.id FROM steps s JOIN runs r ON r.id = s.run_id WHERE s.account_id <> r.account_id
        UNION ALL SELECT 'effect of step', e.step_id FROM effects e JOIN runs r ON r.id = e.run_id
            WHERE e.account_id <> r.account_id
        UNION ALL SELECT 'approval', a.id FROM approvals a JOIN runs r ON r.id = a.run_id
            WHERE a.account_id <> r.account_id
        """
    ) { "\($0.text(0)) \($0.int(1)) belongs to another account" }
}
